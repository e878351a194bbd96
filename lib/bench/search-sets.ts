import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

const folder = resolve('../shared/data')

/** Claims to be searched, questions, and which claims answer each (by their place among the claims). */
export type SearchSet = {
  name: string
  language: string
  claims: Array<{ statement: string; quotation: string }>
  questions: Array<{ text: string; answers: Set<number> }>
  /** What plain BM25 reaches, as the folder of the set says. */
  floor: { p1: number; mrr: number; r5: number | null }
}

/** Rows of a separated file in which fields may be quoted, line ends and quotation marks in them too. */
export function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let [row, field, isQuoted]: [string[], string, boolean] = [[], '', false]
  const endRow = () => {
    rows.push([...row, field])
    ;[row, field] = [[], '']
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (isQuoted && letter === '"' && text.charAt(at + 1) === '"') field += text.charAt((at += 1))
    else if (letter === '"' && (isQuoted || field === '')) isQuoted = !isQuoted
    else if (isQuoted) field += letter
    else if (letter === separator) {
      row.push(field)
      field = ''
    } else if (letter === '\n') endRow()
    else if (letter !== '\r') field += letter
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}

const read = (path: string) => readFile(resolve(folder, path), 'utf8')

/** `question 0 claim 1` a line. */
function answersFrom(text: string, places: ReadonlyMap<string, number>): Map<string, Set<number>> {
  const answers = new Map<string, Set<number>>()
  for (const line of text.split('\n')) {
    const [question = '', , claim = ''] = line.trim().split(/\s+/)
    const place = places.get(claim)
    if (place !== undefined) answers.set(question, (answers.get(question) ?? new Set()).add(place))
  }
  return answers
}

const placesOf = (ids: readonly string[]) => new Map(ids.map((id, at) => [id, at]))

function questionsFrom(
  rows: ReadonlyArray<readonly [id: string, text: string]>,
  answers: Map<string, Set<number>>,
) {
  return rows.flatMap(([id, text]) => {
    const known = answers.get(id)
    return known ? [{ text, answers: known }] : []
  })
}

export type Part = 'train' | 'dev'

async function english(part: Part): Promise<SearchSet> {
  const home = 'checkthat2020_task2_en'
  const claims = rowsOf(await read(`${home}/verified_claims.docs.tsv`), '\t').slice(1)
  const rows = rowsOf(await read(`${home}/${part}.queries.tsv`), '\t').slice(1)
  const answers = answersFrom(await read(`${home}/${part}.qrels`), placesOf(claims.map(([id = '']) => id)))
  return {
    name: `English tweets, ${part}`,
    language: 'en',
    claims: claims.map(([, statement = '', quotation = '']) => ({ statement, quotation })),
    questions: questionsFrom(
      rows.map(([id = '', text = '']) => [id, text]),
      answers,
    ),
    floor: { p1: 0.82, mrr: 0.85, r5: 0.89 },
  }
}

/** Fields of a line of JSON as texts. */
function fieldsOf(line: string): Record<string, string> {
  const read: unknown = JSON.parse(line)
  return Object.fromEntries(Object.entries(read ?? {}).map(([key, value]) => [key, String(value)]))
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(fieldsOf)

async function arabic(part: Part): Promise<SearchSet> {
  const home = 'checkthat2021_task2a_ar'
  const claims = linesOf(await read(`${home}/verified_claims_partial.jsonl`))
  const rows = linesOf(await read(`${home}/${part}.queries.jsonl`))
  const places = placesOf(claims.map((claim) => claim.vclaim_id ?? ''))
  const answers = answersFrom(await read(`${home}/${part}.in_pool.qrels`), places)
  return {
    name: `Arabic tweets, ${part}`,
    language: 'ar',
    claims: claims.map(({ vclaim = '', title = '' }) => ({ statement: vclaim, quotation: title })),
    questions: questionsFrom(
      rows.map((row) => [row.tweet_id ?? '', row.tweet_text ?? '']),
      answers,
    ),
    floor: { p1: 0.89, mrr: 0.92, r5: 0.93 },
  }
}

/** Rumours as questions, the headlines that speak of each as answers. */
async function persian(): Promise<SearchSet> {
  const rows = rowsOf(await read('persian_stance/HeadlineToClaim-first267.csv'), ',').slice(1)
  const headlines = [...new Set(rows.map(([, , headline = '']) => headline))]
  const places = placesOf(headlines)
  const answers = new Map<string, Set<number>>()
  for (const [, rumour = '', headline = '', , , stance] of rows)
    if (stance !== 'Unrelated')
      answers.set(rumour, (answers.get(rumour) ?? new Set()).add(places.get(headline) ?? -1))
  return {
    name: 'Persian rumours',
    language: 'fa',
    claims: headlines.map((statement) => ({ statement, quotation: '' })),
    questions: [...answers].map(([text, known]) => ({ text, answers: known })),
    floor: { p1: 0.9, mrr: 0.925, r5: null },
  }
}

/** Every set that is there; none where the folder of shared data is not. */
export async function readSets(parts: readonly Part[] = ['dev']): Promise<SearchSet[]> {
  const wanted = [...parts.flatMap((part) => [english(part), arabic(part)]), persian()]
  const read = await Promise.allSettled(wanted)
  return read.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
}
