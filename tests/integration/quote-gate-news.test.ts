import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db } from '@/lib/db'
import { contextLength } from '@/lib/evidence/anchor'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { passesQuoteGate } from '@/lib/evidence/quote-gate'
import { contentWith, evidenceFrom, newDocument, newPeople, refusalOf } from '@/tests/support/scene'

// Real articles and reports (the briefing's data), read where they are. Absent in a copy without the data.
const folder = new URL('../../../shared/data/iran_news_2026/', import.meta.url)
const articleLine = z.object({ raw_text: z.string().nullish() })

function readTexts(): string[] {
  const articles = readFileSync(new URL('articles-sample.jsonl', folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => articleLine.parse(JSON.parse(line)).raw_text ?? '')
  const reports = readdirSync(new URL('isw_full_text/', folder))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(`isw_full_text/${name}`, folder), 'utf8'))
  return [...articles, ...reports].filter((text) => text.length > 400)
}

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

type Quoted = { text: string; textSha256: string; exact: string; startCp: number; endCp: number }

const lookAlike: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  i: 'і',
  A: 'А',
  E: 'Е',
}

/** Replaces the first match at or after a place, so that misquotes differ anywhere in the words. */
function replaceFrom(exact: string, from: number, what: RegExp, by: (found: string) => string): string {
  const at = [...exact.matchAll(new RegExp(what, 'gu'))]
  const chosen = at.find((match) => match.index >= from) ?? at[0]
  if (!chosen) return exact
  return `${exact.slice(0, chosen.index)}${by(chosen[0])}${exact.slice(chosen.index + chosen[0].length)}`
}

/** Every way of misquoting by one character. Each answers with the words as they were where it does not apply. */
const misquotes: Record<string, (exact: string, from: number) => string> = {
  'another letter': (it, from) => replaceFrom(it, from, /[a-z]/, (l) => (l === 'z' ? 'y' : 'z')),
  'a letter dropped': (it, from) => replaceFrom(it, from, /[a-z](?=.)/, () => ''),
  'a letter added': (it, from) => replaceFrom(it, from, /[a-z]/, (l) => `${l}${l}`),
  'a letter’s case': (it, from) =>
    replaceFrom(it, from, /[a-z]/i, (l) => (l === l.toLowerCase() ? l.toUpperCase() : l.toLowerCase())),
  'a letter of another script that looks alike': (it, from) =>
    replaceFrom(it, from, /[aeocpxiAE]/, (l) => lookAlike[l] ?? l),
  'decomposed letters': (it) => it.normalize('NFD'),
  'composed letters': (it) => it.normalize('NFC'),
  'another digit': (it, from) => replaceFrom(it, from, /[0-9]/, (d) => String((Number(d) + 1) % 10)),
  'two digits swapped': (it, from) =>
    replaceFrom(it, from, /([0-9])(?!\1)[0-9]/, (two) => two.slice(1) + two.slice(0, 1)),
  'a no-break space': (it, from) => replaceFrom(it, from, / /, () => '\u00A0'),
  'two spaces': (it, from) => replaceFrom(it, from, / /, () => '  '),
  'other quotation marks': (it, from) =>
    replaceFrom(it, from, /["'“”‘’]/, (mark) => (mark === '"' || mark === "'" ? '”' : '"')),
  'another dash': (it, from) => replaceFrom(it, from, /[-–—]/, (dash) => (dash === '-' ? '–' : '-')),
  'a mark that is not seen': (it, from) => replaceFrom(it, from, / /, () => ' \u200B'),
  'the last full stop left out': (it) => it.replace(/\.(?=\s)/u, ''),
}

const read = existsSync(folder) ? readTexts() : []
const letters = new Map<string, string[]>()
const lettersOf = (text: string) => {
  const kept = letters.get(text) ?? Array.from(text)
  letters.set(text, kept)
  return kept
}
const sha256Of = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** A passage at a place taken by lot, 20 to 300 code points long, that neither begins nor ends with white space. */
function passageOf(text: string, below: (n: number) => number): Quoted {
  const all = lettersOf(text)
  for (;;) {
    const startCp = below(all.length - 320)
    const endCp = startCp + 20 + below(281)
    const exact = all.slice(startCp, endCp).join('')
    if (exact.trim() === exact) return { text, textSha256: sha256Of(text), exact, startCp, endCp }
  }
}

/** A passage, misquoted in one way; never words that do stand there after all. */
function misquoted(texts: string[], way: string, below: (n: number) => number): Quoted {
  for (let tries = 0; tries < 20_000; tries += 1) {
    const passage = passageOf(texts[below(texts.length)] ?? '', below)
    const wrong = misquotes[way]?.(passage.exact, below(passage.exact.length)) ?? passage.exact
    // As long as the words themselves say: the place is not what gives it away.
    const endCp = passage.startCp + Array.from(wrong).length
    const there = lettersOf(passage.text).slice(passage.startCp, endCp).join('')
    if (wrong !== passage.exact && wrong !== there) return { ...passage, exact: wrong, endCp }
  }
  throw new Error(`no passage can be misquoted so: ${way}`)
}

const HALF = 250
const passes = ({ text, textSha256, ...quote }: Quoted) =>
  passesQuoteGate({ text, textSha256Expected: textSha256, ...quote }).ok

function sample(texts: string[]) {
  const below = seeded(20260304)
  const long = texts.filter((text) => lettersOf(text).length > 400)
  const ways = Object.keys(misquotes).filter((way) => way !== 'composed letters' || long.some(isDecomposed))
  return {
    faithful: Array.from({ length: HALF }, () => passageOf(long[below(long.length)] ?? '', below)),
    planted: Array.from({ length: HALF }, (_, n) => {
      const way = ways[n % ways.length] ?? ''
      return { way, quote: misquoted(long, way, below) }
    }),
  }
}
const isDecomposed = (text: string) => text !== text.normalize('NFC')

describe.runIf(read.length > 0)('five hundred quotations from the news', () => {
  const { faithful, planted } = read.length > 0 ? sample(read) : { faithful: [], planted: [] }

  let people: Awaited<ReturnType<typeof newPeople>>
  let web: pg.Client
  const documents = new Map<string, Awaited<ReturnType<typeof newDocument>>>()

  beforeAll(async () => {
    people = await newPeople()
    web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
    await web.connect()
  })
  afterAll(async () => {
    await web.end()
    await closeDesk()
  })

  /** The captured document of a text; what is kept of it must be the text itself, or places would not mean the same. */
  async function documentOf(text: string) {
    const document = documents.get(text) ?? (await newDocument(people.editor, 'News', text))
    documents.set(text, document)
    const kept = await db().snapshot.findUniqueOrThrow({
      where: { id: document.documentId },
      select: { text: true },
    })
    expect(kept.text).toBe(text)
    return document
  }

  test('the gate lets all of the faithful ones through and finds every planted misquote', () => {
    expect(faithful.filter((quote) => !passes(quote))).toEqual([])
    expect(planted.filter(({ quote }) => passes(quote)).map(({ way }) => way)).toEqual([])
    expect([faithful.length, planted.length]).toEqual([HALF, HALF])
    // Every way of misquoting was tried a dozen times or more.
    const tried = new Map<string, number>()
    for (const { way } of planted) tried.set(way, (tried.get(way) ?? 0) + 1)
    expect(Math.min(...tried.values())).toBeGreaterThanOrEqual(12)
  })

  // Around the gate of the application, with everything else of the row made to fit.
  async function slipIn({ text, exact, startCp, endCp }: Quoted): Promise<string> {
    const { documentId } = await documentOf(text)
    const prefix = sliceCodePoints(text, startCp - contextLength, startCp)
    const suffix = sliceCodePoints(text, endCp, endCp + contextLength)
    const row = [documentId, exact, prefix, suffix, startCp, endCp, Buffer.from(sha256Of(exact), 'hex')]
    return web
      .query(
        'INSERT INTO desk.quotation (snapshot_id, exact, prefix, suffix, start_cp, end_cp, exact_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING',
        row,
      )
      .then(
        () => 'saved',
        (error: unknown) => (error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)),
      )
  }

  test('the database alone does the same to a hundred of each, whoever asks it', async () => {
    const plain = (text: string) => !text.includes('\r') && !text.startsWith('\uFEFF')
    const right = faithful.filter(({ text }) => plain(text)).slice(0, 100)
    const wrong = planted.filter(({ quote }) => plain(quote.text)).slice(0, 100)
    expect([right.length, wrong.length]).toEqual([100, 100])
    for (const quote of right) expect(await slipIn(quote)).toBe('saved')
    for (const { way, quote } of wrong) expect([way, await slipIn(quote)]).toEqual([way, '23514'])
  }, 120_000)

  test('logging a claim does the same to one of each way', async () => {
    const log = async ({ text, exact, startCp, endCp }: Quoted) => {
      const document = await documentOf(text)
      const quotation = { snapshotId: document.documentId, exact, startCp, endCp }
      const evidence = [evidenceFrom(document, { key: randomUUID(), quotation })]
      return refusalOf(await logClaim(people.editor, { content: contentWith(evidence), slot: null }))
    }
    const plain = ({ text }: Quoted) => !text.includes('\r') && !text.startsWith('\uFEFF')
    for (const quote of faithful.filter(plain).slice(0, 15)) expect(await log(quote)).toBe('done')
    const ofEach = Object.keys(misquotes).flatMap(
      (way) => planted.find((it) => it.way === way && plain(it.quote)) ?? [],
    )
    expect(ofEach.length).toBeGreaterThanOrEqual(12)
    for (const { way, quote } of ofEach) expect([way, await log(quote)]).toEqual([way, 'invalid'])
    const [one] = faithful.filter(plain)
    if (!one) throw new Error('there is a faithful one')
    expect(codePointLength(one.exact)).toBe(one.endCp - one.startCp)
    const changed = { ...one, exact: `${one.exact.slice(0, -1)}#` }
    expect(await log(changed)).toBe('invalid')
  }, 120_000)
})
