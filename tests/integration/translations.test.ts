import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { findEditableClaim } from '@/lib/claims/queries'
import { openRevision } from '@/lib/claims/revision'
import type { QuotationInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { checkTranslation } from '@/lib/translations/commands/check-translation'
import { listTranslations } from '@/lib/translations/queries'
import { heardIn, inEnglish, newRecording, type TestRecording } from '@/tests/support/recording'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  OPERATOR,
  quotationOf,
  refusalOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let recording: TestRecording
beforeAll(async () => {
  people = await newPeople()
  recording = await newRecording(people.editor)
})
afterAll(closeDesk)

type Translation = NonNullable<QuotationInput['translation']>

const contentOf = (translation: Translation) => {
  const document = { documentId: recording.snapshotId, sourceId: recording.sourceId, text: recording.text }
  return contentWith([evidenceFrom(document, { quotation: { ...heardIn(recording), translation } })])
}

const log = async (translation: Translation, author = people.editor) =>
  good(await logClaim(author, { content: contentOf(translation), slot: null }))

async function newestOf(ref: string) {
  const { id, content } = await db().revision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { number: 'desc' },
    select: { id: true, content: true },
  })
  return { id, translation: openRevision(content).evidence[0]?.quotation?.translation }
}

const idOf = async (ref: string) => (await newestOf(ref)).translation?.id ?? ''
const own = (): Translation => ({ ...inEnglish, text: `Russia betrayed us. ${randomUUID()}` })

describe('a translation', () => {
  test('is one row however often the same words are entered, and another where words or translator differ', async () => {
    const words = own()
    const [first, second] = [await log(words), await log(words, people.editor2)]
    expect(await idOf(second.ref)).toBe(await idOf(first.ref))
    // Whoever entered it first is who may not check it.
    const row = await db().translation.findUniqueOrThrow({ where: { id: await idOf(first.ref) } })
    expect(row.enteredById).toBe(people.editor.id)
    for (const other of [
      { ...words, translator: 'Somebody else' },
      { ...words, method: 'MACHINE' as const },
      { ...words, language: 'en-GB' },
      { ...words, text: `${words.text}!` },
    ])
      expect(await idOf((await log(other)).ref)).not.toBe(row.id)
  })

  test('of words in a text is kept as well, and left out where there is none', async () => {
    const document = await newDocument(people.editor)
    const quotation = { ...quotationOf(document, '«Паром затонул»'), translation: own() }
    const content = contentWith([evidenceFrom(document, { quotation })])
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    expect((await newestOf(ref)).translation).toMatchObject(quotation.translation)
  })
})

describe('checking a translation', () => {
  const check = async (ref: string, actor = people.editor2) =>
    checkTranslation(actor, { translationId: await idOf(ref) })

  test('is one act, by somebody else than who entered it, and is told', async () => {
    const { ref } = await log(own())
    good(await check(ref))
    const found = await db().translationCheck.findUniqueOrThrow({ where: { translationId: await idOf(ref) } })
    expect(found.personId).toBe(people.editor2.id)
    const event = await db().event.findUniqueOrThrow({ where: { id: found.eventId } })
    expect([event.kind, event.actorId, event.claimId]).toEqual([
      'translation.checked',
      people.editor2.id,
      null,
    ])
  })

  test('is refused to administrators, to the system, to who entered it, of none, and twice', async () => {
    const { ref } = await log(own())
    expect(refusalOf(await check(ref, people.admin))).toBe('not-allowed')
    expect(refusalOf(await checkTranslation(OPERATOR, { translationId: await idOf(ref) }))).toBe(
      'not-allowed',
    )
    expect(refusalOf(await check(ref, people.editor))).toBe('not-allowed')
    expect(refusalOf(await checkTranslation(people.editor2, { translationId: randomUUID() }))).toBe(
      'not-found',
    )
    good(await check(ref))
    expect(refusalOf(await check(ref))).toBe('duplicate')
    expect(refusalOf(await check(ref, people.reviewer))).toBe('duplicate')
    expect(await db().translationCheck.count({ where: { translationId: await idOf(ref) } })).toBe(1)
  })

  test('by two at once is done by one of them', async () => {
    const { ref } = await log(own())
    const answers = await Promise.all([check(ref), check(ref, people.reviewer), check(ref, people.reviewer2)])
    expect(answers.map(refusalOf).sort()).toEqual(['done', 'duplicate', 'duplicate'])
  })
})

describe('what the desk is told of translations', () => {
  const listFor = async (ref: string, actor = people.reviewer) =>
    listTranslations(actor, (await newestOf(ref)).id)

  test('who made each, who entered it and who checked it, and whether this person may', async () => {
    const words = own()
    const { ref } = await log(words)
    const [line] = await listFor(ref)
    expect(line).toMatchObject({
      ...words,
      from: 'fa',
      exact: heardIn(recording).exact,
      enteredBy: people.editor.name,
      checked: null,
      mayCheck: true,
    })
    expect((await listFor(ref, people.editor))[0]?.mayCheck).toBe(false)
    expect((await listFor(ref, people.admin))[0]?.mayCheck).toBe(false)
    good(await checkTranslation(people.reviewer, { translationId: line?.id ?? '' }))
    const [after] = await listFor(ref, people.reviewer2)
    expect(after).toMatchObject({ checked: { by: people.reviewer.name }, mayCheck: false })
  })

  test('a check belongs to these words: edited ones are unchecked, on the desk and in public', async () => {
    const { ref } = await log(own())
    good(await submitClaim(people.editor, { ref, version: 1 }))
    good(await checkTranslation(people.editor2, { translationId: await idOf(ref) }))
    good(await decideClaim(people.reviewer, await decision(ref)))
    const shown = async () => {
      const { page } = await db().publishedClaim.findUniqueOrThrow({ where: { ref }, select: { page: true } })
      return JSON.stringify(page)
    }
    expect(await shown()).toContain(`"checkedBy":"${people.editor2.name}"`)
    const editable = await findEditableClaim(people.editor, ref)
    const [piece] = editable?.content.evidence ?? []
    if (!editable || !piece?.quotation) throw new Error('it quotes a recording')
    const content = {
      ...editable.content,
      evidence: [{ ...piece, quotation: { ...piece.quotation, translation: own() } }],
    }
    good(await editClaim(people.editor, { ref, version: editable.version, content, slot: null }))
    expect((await listFor(ref))[0]?.checked).toBeNull()
    good(await submitClaim(people.editor, { ref, version: editable.version + 1 }))
    good(await decideClaim(people.reviewer, await decision(ref)))
    expect(await shown()).toContain('"checkedBy":null')
  })
})
