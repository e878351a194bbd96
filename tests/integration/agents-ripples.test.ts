import { afterAll, beforeAll, expect, test } from 'vitest'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { closeDesk, db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { merged, newAgent } from '@/tests/support/agents'
import { decision, evidenceFrom, good, newDocument, newPeople, submittedWith } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

/** A public claim that two documents support, each told by somebody else. */
async function toldByTwo() {
  const tellers = [await newAgent(people.editor), await newAgent(people.editor)] as const
  const evidence = await Promise.all(
    tellers.map(async (id) =>
      evidenceFrom(await newDocument(people.editor), { toldBy: { kind: 'known', id, label: 'x' } }),
    ),
  )
  const { ref } = await submittedWith(people.editor, evidence)
  good(await decideClaim(people.reviewer, await decision(ref)))
  return { ref, tellers }
}

const ripplesOf = (ref: string) =>
  db().ripple.findMany({
    where: { claim: { ref } },
    select: { cause: true, effect: true, settledAt: true, undoneId: true, eventId: true },
    orderBy: { at: 'asc' },
  })

test('what two told counts once when they are one; taking them apart takes that back, and so on', async () => {
  const { ref, tellers } = await toldByTwo()
  const [id, intoId] = tellers
  const mergeId = await merged(people.editor, id, intoId)
  const first = await ripplesOf(ref)
  expect(first).toMatchObject([
    {
      cause: 'MERGED',
      settledAt: null,
      effect: { was: { reports: 2, origins: 2 }, now: { reports: 2, origins: 1 } },
    },
  ])
  good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
  const apart = await db().agentMerge.findUniqueOrThrow({ where: { id: mergeId } })
  expect(await ripplesOf(ref)).toMatchObject([{ cause: 'MERGED', undoneId: apart.endedEventId }])
})

test('a decision on two that were one waits when they are taken apart, until they are merged again', async () => {
  const { ref, tellers } = await toldByTwo()
  const [id, intoId] = tellers
  const mergeId = await merged(people.editor, id, intoId)
  good(await decideClaim(people.reviewer, await decision(ref)))
  good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
  const open = async () => (await ripplesOf(ref)).filter(({ settledAt }) => settledAt === null)
  expect(await open()).toMatchObject([
    { cause: 'SEPARATED', effect: { was: { origins: 1 }, now: { origins: 2 } } },
  ])
  await merged(people.editor, id, intoId)
  expect(await open()).toEqual([])
})

test('a merge of two of whom only one told it changes no count, and nobody waits', async () => {
  const { ref, tellers } = await toldByTwo()
  await merged(people.editor, tellers[0], await newAgent(people.editor))
  expect(await ripplesOf(ref)).toEqual([])
})
