import { blankClaim, blankEvidence, blankLevel, type ClaimForm } from '@/components/claims/claim-form-values'
import type { DocumentPage, QuotedPassage } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import type { Mark } from './document-text'

/** A document's source as a form's chosen source is called. */
export const sourceLabelOf = ({ title, publisher }: DocumentPage['source']): string =>
  (publisher ? `${title} · ${publisher.name}` : title).slice(0, 600)

/** The form beside a document before anything is typed: its language, its publisher as who puts it to us, its source. */
export function startBeside({ source }: DocumentPage, key: string): ClaimForm {
  const { publisher } = source
  const blank = blankClaim(source.language, key)
  return {
    ...blank,
    attributions: publisher
      ? [
          {
            ...blankLevel(),
            agent: { kind: 'known', id: publisher.id, label: publisher.name },
            saidOn: source.publishedOn ?? '',
          },
        ]
      : blank.attributions,
    evidence: [
      { ...blankEvidence(key), source: { kind: 'known', id: source.id, label: sourceLabelOf(source) } },
    ],
  }
}

/** What is marked in the text: one claim is gone to at once, of several the list is. */
export const marksOf = (quoted: readonly QuotedPassage[]): Mark[] =>
  quoted.map(({ startCp, endCp, claims }, index) => {
    const [only] = claims.length === 1 ? claims : []
    return {
      startCp,
      endCp,
      href: only ? `/desk/claims/${only.ref}` : `#quoted-${index + 1}`,
      label: wordsOf('documents')('page.mark', {
        number: index + 1,
        count: claims.length,
        ref: only?.ref ?? '',
      }),
    }
  })
