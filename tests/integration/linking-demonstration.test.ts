import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { linkOfSuggestion } from '@/lib/linking/link-of-suggestion'
import { countOpenSuggestions, listLinkSuggestions, listSuggestedLinks } from '@/lib/linking/queries'
import type { SuggestedLink } from '@/lib/linking/views'
import { cutWords } from '@/lib/linking/words'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { findPublicAddress } from '@/lib/published/queries'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { runQueue } from '@/tests/support/run-queue'
import {
  decision,
  good,
  newPeople,
  newSource,
  refusalOf,
  restingOn,
  submittedWith,
} from '@/tests/support/scene'
import { type StoryText, WIRE, wireStory } from '@/tests/support/wire-story'

const story = wireStory()

let people: Awaited<ReturnType<typeof newPeople>>
const documents = new Map<StoryText, { documentId: string; sourceId: string }>()

async function capture(text: StoryText): Promise<void> {
  const source = {
    ...newSource(`${text.title} ${randomUUID().slice(0, 8)}`, text.publisher),
    language: text.language,
    publishedOn: text.publishedOn,
  }
  const bytes = Buffer.from(text.text, 'utf8').toString('base64')
  const { documentId } = good(
    await addDocument(people.editor, { source, method: 'PASTED', fileName: null, bytes }),
  )
  const { sourceId } = await db().snapshot.findUniqueOrThrow({ where: { id: documentId } })
  documents.set(text, { documentId, sourceId })
}

const idOf = (text: StoryText) => documents.get(text)?.sourceId ?? ''

beforeAll(async () => {
  people = await newPeople()
  for (const text of [...story.controls, story.wire, ...Object.values(story.rewrites)]) await capture(text)
  await runQueue()
}, 180_000)
afterAll(closeDesk)

/** Words as they are compared: where one text begins a paragraph another may have a dash. */
const foldedOf = (text: string) => cutWords(text).folded.join(' ')

const rewrites = Object.entries(story.rewrites)

describe(`a wire story and four rewrites of it (${story.isReal ? 'real text' : 'text of ours'})`, () => {
  let suggested: SuggestedLink[] = []

  test('each rewrite is suggested to come from the story, and nothing else is', async () => {
    suggested = (await listSuggestedLinks(people.editor, null)).items
    const pairs = suggested.map(({ from, to, kind }) => [from.id, kind, to?.id])
    expect(pairs).toHaveLength(4)
    for (const [, text] of rewrites)
      expect(pairs).toContainEqual([idOf(text), 'SYNDICATES', idOf(story.wire)])
    expect(await countOpenSuggestions(people.editor)).toBe(4)
    for (const text of story.controls)
      expect(await listLinkSuggestions(people.editor, idOf(text))).toEqual([])
  })

  test('what says which was first is told: dates, a credit, or nothing', () => {
    const by = new Map(suggested.map(({ from, direction }) => [from.id, direction]))
    const told = rewrites.map(([name, text]) => [name, by.get(idOf(text))])
    expect(Object.fromEntries(told)).toEqual({
      reordered: 'PUBLISHED',
      cut: 'CREDITED',
      reworded: 'UNKNOWN',
      translated: 'PUBLISHED',
    })
  })

  test('the words stand in both documents as they are shown', async () => {
    for (const { from, to, passages } of suggested) {
      expect(passages.length).toBeGreaterThan(0)
      for (const [end, side] of [
        [from, 'from'],
        [to, 'to'],
      ] as const) {
        const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: end?.documentId ?? '' } })
        for (const passage of passages) expect(text).toContain(passage[side].before + passage[side].exact)
      }
    }
  })

  test('taken by a click, they are links that show the words', async () => {
    for (const { id, kind } of suggested) {
      const input = good(
        await linkOfSuggestion(people.editor, { suggestionId: id, kind, turned: false, note: null }),
      )
      good(await linkDocument(people.editor, input))
    }
    expect(await countOpenSuggestions(people.editor)).toBe(0)
    const links = await db().sourceLink.findMany({
      where: { toId: idOf(story.wire) },
      include: { quotation: { include: { snapshot: true } } },
    })
    expect(links).toHaveLength(4)
    for (const { quotation } of links) {
      if (!quotation) throw new Error('a link shows its words')
      const { snapshot, startCp, endCp, exact } = quotation
      expect(sliceCodePoints(snapshot.text, startCp, endCp)).toBe(exact)
      expect(foldedOf(story.wire.text)).toContain(foldedOf(exact))
    }
  })

  test('the claim that rests on all five has five reports and one origin, and is not verified', async () => {
    const evidence = [story.wire, ...Object.values(story.rewrites)].map((text) => restingOn(idOf(text), null))
    const { ref } = await submittedWith(people.editor, evidence)
    good(
      await gradeReliability(people.editor, {
        publisherId: null,
        sourceId: idOf(story.wire),
        grade: 'A',
        reason: 'Known.',
      }),
    )
    const verified = await decideClaim(people.reviewer, await decision(ref, { status: 'VERIFIED' }))
    expect(refusalOf(verified)).toBe('unmet-rule')

    const { slug } = good(await decideClaim(people.reviewer, await decision(ref)))
    const shown = await findPublicAddress(slug)
    if (shown?.kind !== 'claim') throw new Error('the claim is public')
    const { reports, origins, circular, originsOf, settle } = shown.page
    expect({ reports, origins, circular, roots: originsOf.roots }).toEqual({
      reports: 5,
      origins: 1,
      circular: 0,
      roots: [WIRE],
    })
    expect(settle.map(({ towards, met }) => [towards, met])).toContainEqual(['VERIFIED', false])
  })
})
