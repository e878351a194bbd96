import { expect, test } from 'vitest'
import { contentOf, formOf } from '@/components/claims/claim-form-values'
import { type ClaimContent, claimContent } from '@/lib/claims/schema'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const content: ClaimContent = {
  statement: 'Russia betrayed us',
  language: 'en',
  attributions: [],
  topics: [],
  parties: [],
  eventFrom: null,
  eventTo: null,
  place: null,
  figures: [],
  evidence: [
    {
      key: id(1),
      source: { kind: 'known', id: id(2), label: 'Recording' },
      toldBy: null,
      stance: 'SUPPORTS',
      quotation: {
        snapshotId: id(3),
        exact: 'روسیه به ما خیانت کرد.',
        startCp: 17,
        endCp: 39,
        heard: { transcriptId: id(4), startMs: 1200, endMs: 3000 },
        translation: {
          language: 'en',
          text: 'Russia betrayed us.',
          translator: 'Leila Ahmadi',
          method: 'PERSON',
        },
      },
      credibility: 3,
      strength: null,
      note: null,
    },
  ],
}

test('the form of a claim gives back where words are heard, and their translation, as it got them', () => {
  expect(claimContent.parse(contentOf(formOf(content)))).toEqual(content)
})

test('a quotation without either comes back without either', () => {
  const [piece] = content.evidence
  if (!piece?.quotation) throw new Error('there is a quotation')
  const { heard: _heard, translation: _translation, ...plain } = piece.quotation
  const bare = { ...content, evidence: [{ ...piece, quotation: plain }] }
  expect(claimContent.parse(contentOf(formOf(bare)))).toEqual(bare)
})
