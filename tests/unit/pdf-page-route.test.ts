import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actor'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const doors = vi.hoisted(() => ({
  viewer: vi.fn<() => Promise<Actor>>(),
  findPdf: vi.fn<(actor: Actor, id: string) => Promise<{ sha256: string; pages: number[] } | null>>(),
  readKept: vi.fn<(sha256: string) => Promise<Uint8Array | null>>(),
}))
vi.mock('server-only', () => ({}))
vi.mock('@/app/_doors/viewer', () => ({ viewer: doors.viewer }))
vi.mock('@/lib/documents/find-pdf', () => ({ findPdf: doors.findPdf }))
vi.mock('@/lib/evidence/store', () => ({ readKept: doors.readKept }))

const { GET: getPage } = await import('@/app/(desk)/desk/documents/[id]/pages/[page]/route')
const { GET: getBoxes } = await import('@/app/(desk)/desk/documents/[id]/pages/[page]/boxes/route')

const order = readFileSync(new URL('../fixtures/harbour-order.pdf', import.meta.url))
const member: Actor = { kind: 'member', id: randomUUID(), name: 'Zahra', role: 'EDITOR' }
const id: string = randomUUID()

const ask = (get: typeof getPage, page: string, query = '', document: string = id) =>
  get(new Request(`https://desk.example/x${query}`), { params: Promise.resolve({ id: document, page }) })

beforeEach(() => {
  doors.viewer.mockResolvedValue(member)
  doors.findPdf.mockImplementation(async (actor, asked) =>
    actor.kind === 'member' && asked === id ? { sha256: 'a'.repeat(64), pages: [0, 208, 352] } : null,
  )
  doors.readKept.mockResolvedValue(order)
})

describe('a page of a captured PDF', () => {
  test('is a picture for people of the desk, kept by nobody on the way', async () => {
    const response = await ask(getPage, '1', '?width=120')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const png = Buffer.from(await response.arrayBuffer())
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 120])
  })

  test('says where words stand upon it', async () => {
    const response = await ask(getBoxes, '1', '?startCp=0&endCp=8')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ width: 420, height: 595, boxes: [{ x: 60 }] })
  })

  test.each([
    ['signed out', '1', id, { kind: 'public' }],
    ['another document', '1', randomUUID(), member],
    ['no document', '1', 'x', member],
    ['page 0', '0', id, member],
    ['page 4', '4', id, member],
    ['page 1.5', '1.5', id, member],
    ['page -1', '-1', id, member],
  ] satisfies [string, string, string, Actor][])('is not found: %s', async (_, page, document, actor) => {
    doors.viewer.mockResolvedValue(actor)
    for (const [get, query] of [
      [getPage, ''],
      [getBoxes, '?startCp=0&endCp=8'],
    ] as const) {
      const response = await ask(get, page, query, document)
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'private, no-store'])
    }
  })

  test('is not found where its bytes are no longer there', async () => {
    doors.readKept.mockResolvedValue(null)
    expect((await ask(getPage, '1')).status).toBe(404)
  })

  test.each([
    '?width=0',
    '?width=49',
    '?width=2001',
    '?width=1e3',
    '?width=',
    '?height=100',
    '?width=100&x=1',
  ])('is refused with %s', async (query) => {
    expect((await ask(getPage, '1', query)).status).toBe(422)
  })

  test.each(['', '?startCp=0', '?startCp=5&endCp=5', '?startCp=-1&endCp=5', '?startCp=0&endCp=8&page=2'])(
    'has no boxes for “%s”',
    async (query) => {
      expect((await ask(getBoxes, '1', query)).status).toBe(422)
    },
  )
})
