import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesText, stateFileName, stateTables } from '@/lib/dump/state/tables'
import { readLines } from '@/lib/mirror/read-lines'
import { admitDump, type Brought, type Standing } from '@/lib/mirror/rules'

const brought: Brought = {
  origin: 'https://claims.paper.example',
  takenAt: '2026-11-23T03:00:00.000Z',
  manifest: 'ab'.repeat(32),
}
const copy: Standing = {
  kind: 'copy',
  origin: brought.origin,
  takenAt: '2026-11-22T03:00:00.000Z',
  manifest: 'cd'.repeat(32),
}

describe('a dump', () => {
  test('comes into an empty instance', () => {
    expect(admitDump({ kind: 'empty' }, brought)).toEqual({ kind: 'take' })
  })
  test('never over a newsroom with anything of its own', () => {
    expect(admitDump({ kind: 'other' }, brought)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('is not empty'),
    })
  })
  test('brings a copy of the same origin up to date', () => {
    expect(admitDump(copy, brought)).toEqual({ kind: 'take' })
  })
  test('is not taken twice', () => {
    expect(admitDump({ ...copy, manifest: brought.manifest }, brought)).toEqual({ kind: 'same' })
  })
  test('of another origin does not replace a copy, however new it is', () => {
    const admission = admitDump({ ...copy, origin: 'https://other.example' }, brought)
    expect(admission).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/other\.example, and this dump is of https:\/\/claims\.paper\.example/),
    })
  })
  test.each([brought.takenAt, '2026-11-24T00:00:00.000Z'])(
    'that is no newer than the copy (%s) would show again what was withheld since, and is refused',
    (takenAt) => {
      expect(admitDump({ ...copy, takenAt }, brought)).toMatchObject({
        kind: 'refused',
        why: expect.stringContaining('no newer'),
      })
    },
  )
})

describe('the tables of a dump', () => {
  test('have a file each, whose name is one that a dump may have', () => {
    const names = stateTables.map(stateFileName)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^state-[a-z0-9-]+\.jsonl$/)
  })
  test('are read where readers read them: the past through what they may see of it', () => {
    const past = stateTables.filter(({ table }) => table.startsWith('past_'))
    expect(past.map(({ from }) => from)).toEqual(
      past.map(({ table }) => `published.${table.slice('past_'.length)}_before`),
    )
    for (const table of stateTables) expect(linesText(table)).not.toContain('published.past_')
  })
  test('stand in an order of their own columns, in which no text depends on a locale', () => {
    for (const table of stateTables) {
      const by = linesText(table).split('ORDER BY ')[1] ?? ''
      for (const name of table.order) {
        // The order in which something was named is told by its place alone.
        if (name !== 'nth') expect(Object.keys(table.columns), table.table).toContain(name)
        if (['slug', 'ref', 'key'].includes(name)) expect(by).toContain(`s.${name} COLLATE "C"`)
      }
    }
  })
})

async function linesOf(bytes: Buffer): Promise<{ lines: string[]; read: { whole?: { rows: number } } }> {
  const folder = await mkdtemp(join(tmpdir(), 'whence-lines-'))
  try {
    const path = join(folder, 'lines')
    await writeFile(path, bytes)
    const read: { whole?: { sha256: string; rows: number } } = {}
    const lines: string[] = []
    for await (const batch of readLines(path, read)) lines.push(...batch)
    return { lines, read }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('lines of a file', () => {
  test('come whole, whatever letters they have and wherever the file was cut to be read', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '¶')),
          { maxLength: 40 },
        ),
        async (given) => {
          const { lines, read } = await linesOf(Buffer.from(given.map((line) => `${line}\n`).join('')))
          expect(lines).toEqual(given.map((line) => line.toWellFormed()))
          expect(read.whole?.rows).toBe(given.length)
        },
      ),
      { numRuns: 50 },
    ))
  test('of more than a chunk, and of more than a batch, are each one line', async () => {
    const given = [...Array.from({ length: 1_200 }, (_, n) => `{"n":${n}}`), 'ю'.repeat(700_000), 'end']
    const { lines, read } = await linesOf(Buffer.from(given.map((line) => `${line}\n`).join('')))
    expect(lines).toEqual(given)
    expect(read.whole?.rows).toBe(given.length)
  })
  test('are counted where the last has no end, too: the checksum tells that it was cut off', async () => {
    expect((await linesOf(Buffer.from('a\nb'))).lines).toEqual(['a', 'b'])
  })
})
