import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDesk } from '@/lib/db'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { checkEverything } from '@/lib/fsck/check-everything'
import { tallyInvariants } from '@/lib/fsck/tally'
import { findTopic } from '@/lib/published/topic-queries'
import { listClaims } from '@/lib/published/list'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { foldTally } from '@/lib/tally/fold'
import { listSources, listTopics } from '@/lib/tally/queries'
import { unique } from '@/tests/support/agents'
import {
  decision,
  good,
  newDocument,
  newPeople,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

async function claimOf(topic: string, sourceId: string) {
  const changes = {
    topics: [{ kind: 'new' as const, name: topic }],
    language: 'da',
    eventFrom: '1907-05',
    eventTo: null,
  }
  const { ref } = await submittedWith(people.editor, [restingOn(sourceId, null)], changes)
  good(await decideClaim(people.reviewer, await decision(ref)))
  return ref
}

/** What the list holds, and what everything beside it says that it holds. */
async function told(topic: string, source: string) {
  const found = await listClaims({ status: [], topic })
  const all = await listClaims({ status: [] })
  const facet = (kind: 'topic' | 'source' | 'language', key: string) =>
    all.facets[kind].find((one) => one.key === key)?.count ?? 0
  const ofTopic = await findTopic(topic, null)
  return {
    listed: found.items.length,
    total: found.total,
    byStatus: found.facets.status.reduce((sum, { count }) => sum + count, 0),
    topicFacet: facet('topic', topic),
    language: facet('language', 'da'),
    topicPage: ofTopic?.total ?? 0,
    topicIndex: (await listTopics()).items.find(({ slug }) => slug === topic)?.total ?? 0,
    sourceIndex: (await listSources()).items.find(({ key }) => key === source)?.total ?? 0,
  }
}

test('a claim that was merged into another is counted nowhere any more, before its lines are folded and after', async () => {
  const topic = unique('Quay').toLowerCase().replaceAll(' ', '-')
  const { sourceId } = await newDocument(people.editor, 'Of the quay')
  const [ref, into] = [await claimOf(topic, sourceId), await claimOf(topic, sourceId)]
  await foldTally()
  const two = await told(topic, sourceId)
  expect(new Set(Object.values(two))).toEqual(new Set([2]))
  const merging = { ref, version: await versionOf(ref), into, reason: 'Both say so.' }
  good(await mergeClaim(people.reviewer2, merging))
  expect(new Set(Object.values(await told(topic, sourceId)))).toEqual(new Set([1]))
  await foldTally()
  expect(new Set(Object.values(await told(topic, sourceId)))).toEqual(new Set([1]))
  for await (const { name, violations } of checkEverything(tallyInvariants))
    expect(violations, name).toEqual([])
})
