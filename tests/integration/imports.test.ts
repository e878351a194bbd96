import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRevision, sealRevision, hex } from '@/lib/claims/revision'
import { closeDesk, db } from '@/lib/db'
import { startImport } from '@/lib/imports/commands/start-import'
import { listRows, streamRows } from '@/lib/imports/list-rows'
import { listImports } from '@/lib/imports/queries'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import {
  begunImport,
  brokenInvariants,
  eventsOf,
  keptLines,
  manyRows,
  mapping,
  newToken,
  pageOf,
  run,
  toldRow,
} from '@/tests/support/imports'
import { good, newPeople, newPerson, OPERATOR, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const page = (importId: string) => pageOf(people.editor, importId)

describe('an import', () => {
  test('makes of each row a private draft by the importer, with what the file says and nothing else', async () => {
    const token = newToken()
    const importId = await begunImport(people.editor, manyRows(token, 8))
    expect(await run(importId)).toBe('ENDED')
    const [row] = await listRows(people.editor, { importId, filter: 'made', after: 3 })
    const claim = await db().claim.findUniqueOrThrow({
      where: { ref: row?.claim?.ref ?? '' },
      include: { currentRevision: { include: { evidence: true, attributions: true } } },
    })
    expect(claim).toMatchObject({
      workflow: 'DRAFT',
      status: 'UNVERIFIED',
      publication: 'PRIVATE',
      version: 1,
      authorId: people.editor.id,
      slug: null,
    })
    const bytes = claim.currentRevision?.content ?? new Uint8Array()
    const content = openRevision(bytes)
    expect(hex(sealRevision(content).hash)).toBe(hex(claim.currentRevision?.hash ?? new Uint8Array()))
    expect(content).toMatchObject({
      statement: toldRow(token, 3).claim,
      language: 'en',
      attributions: [
        {
          agent: { name: `Harbour office ${token} 3`, kind: 'ORGANISATION' },
          verb: 'SAYS',
          saidOn: '2024-03-05',
        },
      ],
      parties: [],
      figures: [],
      evidence: [
        {
          stance: 'NEUTRAL',
          credibility: 6,
          reliability: 'F',
          note: `Verdict of Checkers ${token}: “Mostly so”`,
          source: { url: `https://checkers.example/${token}/3`, publisher: { name: `Checkers ${token}` } },
        },
        {
          stance: 'NEUTRAL',
          note: `Archived copy: https://archive.example/${token}/3`,
          source: { title: `Story 3 of ${token}`, publisher: { name: `Daily ${token}` } },
        },
      ],
    })
    expect(row?.verdicts).toMatchObject([{ words: 'Mostly so', by: `Checkers ${token}` }])
  })

  test('tells each broken row by its line, and takes the others', async () => {
    const token = newToken()
    const importId = await begunImport(people.editor, [
      toldRow(token, 1),
      '{"claim": "broken',
      toldRow(token, 2, { claim: '' }),
      toldRow(token, 3, { archive: 'not an address' }),
    ])
    await run(importId)
    const refused = await listRows(people.editor, { importId, filter: 'refused' })
    expect(refused.map(({ line, reasons }) => [line, reasons[0]?.code])).toEqual([
      [2, 'badJson'],
      [3, 'noStatement'],
    ])
    expect((await listRows(people.editor, { importId, filter: 'remarked' })).map(({ line }) => line)).toEqual(
      [4],
    )
    expect((await page(importId)).counts).toMatchObject({
      read: 4,
      made: 2,
      refused: 2,
      remarked: 1,
      linked: 0,
    })
    const streamed: number[] = []
    for await (const { row } of streamRows(people.editor, { importId, filter: 'refused' })) streamed.push(row)
    expect(streamed).toEqual([2, 3])
  })

  test('is told in the log: begun, and ended with its counts', async () => {
    const importId = await begunImport(people.editor, manyRows(newToken(), 2))
    await run(importId)
    const events = await eventsOf(importId)
    expect(events.map(({ kind }) => kind)).toEqual(['import.started', 'import.ended'])
    expect(JSON.parse(events[1]?.payload ?? '')).toMatchObject({ read: 2, made: 2, linked: 0, refused: 0 })
    expect((await listImports(people.reviewer)).find(({ id }) => id === importId)).toMatchObject({
      state: 'ENDED',
      share: 1,
      isHeld: false,
    })
  })

  test('is only for who may log claims', async () => {
    const file = await keptLines(manyRows(newToken(), 1))
    const input = { file, joined: null, sourceName: 'x', mapping, dry: false }
    expect(refusalOf(await startImport(people.admin, input))).toBe('not-allowed')
    const gone = { ...file, sha256: 'ab'.repeat(32) }
    expect(refusalOf(await startImport(people.editor, { ...input, file: gone }))).toBe('invalid')
  })

  test('goes no further once its importer may not write, and says why', async () => {
    const importer = await newPerson('EDITOR')
    const importId = await begunImport(importer, manyRows(newToken(), 3))
    good(await deactivatePerson(OPERATOR, { personId: importer.id }))
    expect(await run(importId)).toBe('PAUSED')
    const [, paused] = await eventsOf(importId)
    expect(JSON.parse(paused?.payload ?? '')).toMatchObject({ because: 'power', row: 0 })
    expect(await listRows(people.editor, { importId, filter: 'all' })).toEqual([])
  })
})

test('after all of it every invariant holds', { timeout: 120_000 }, async () => {
  expect(await brokenInvariants()).toEqual([])
})
