import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { announceFeeds } from '@/lib/feeds/announce'
import { HubRefused, tellHub } from '@/lib/feeds/tell-hub'
import { taskSheet } from '@/lib/worker/tasks'
import { decidedClaim, newPeople, submittedClaim } from '@/tests/support/scene'

const told: URLSearchParams[] = []
let answers = 204
const hub = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => (body += String(part)))
  request.on('end', () => {
    told.push(new URLSearchParams(body))
    response.writeHead(answers).end()
  })
})
let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  await new Promise<void>((ready) => hub.listen(0, '127.0.0.1', ready))
  // Before the settings are read for the first time.
  process.env.WHENCE_WEBSUB_HUB = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`
  people = await newPeople()
})
afterAll(async () => {
  await new Promise((closed) => hub.close(closed))
  await closeDesk()
  await closeReader()
})

const asked = async () =>
  (
    await db().$queryRaw<Array<{ payload: unknown }>>`
      SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'hub' ORDER BY j.id`
  ).flatMap(({ payload }) => taskSheet.hub.parse(payload).topics)

test('a decision is told to the hub once, by a task that is asked for when it is public', async () => {
  await decidedClaim(people.editor, people.reviewer)
  expect(await announceFeeds()).toBe(0)
  expect(await announceFeeds()).toBe(0)
  const { slug } = await decidedClaim(people.editor, people.reviewer)
  const many = await Promise.all([announceFeeds(), announceFeeds()])
  expect(many.filter((count) => count > 0)).toHaveLength(1)
  const topics = await asked()
  expect(topics).toContain(`http://localhost:3000/claims/${slug}/feed.xml`)
  expect(topics).toContain('http://localhost:3000/fa/feed.json')
  expect(await announceFeeds()).toBe(0)
  await tellHub({ topics })
  expect(told[0]?.get('hub.mode')).toBe('publish')
  expect(told[0]?.getAll('hub.url')).toEqual(topics)
})

test('of a draft it is told nothing', async () => {
  const before = (await asked()).length
  const { ref } = await submittedClaim(people.editor)
  await announceFeeds()
  const topics = (await asked()).slice(before)
  expect(topics.join('\n').toUpperCase()).not.toContain(ref.replace('-', ''))
})

test('a hub that refuses is told again by the queue', async () => {
  answers = 503
  await expect(tellHub({ topics: ['http://localhost:3000/feed.xml'] })).rejects.toThrow(HubRefused)
})
