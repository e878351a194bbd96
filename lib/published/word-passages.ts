import { read } from '@/lib/db-public'
import { type Beside, type Passage, passageOf, wordPlaces } from '@/lib/search/passage'
import { lineNow, parameters } from './clauses'
import { relationsAt } from './relations'
import type { ClaimLine } from './views'

/** `beside`: what a claim is found by that its line may not show: the words it quotes, and those who say it. */
export type FoundLine = { line: ClaimLine; ref: string; overdue: boolean; beside: Beside[] }

type Row = Omit<FoundLine, 'beside'> & { quoted: Beside[] | null; names: string[] | null }

/** The lines of so many claims, in the order in which they are asked for, with what each is found by beside them. */
export async function readFound(ids: readonly string[], at: string | null): Promise<FoundLine[]> {
  if (ids.length === 0) return []
  const { values, add } = parameters()
  const moment = at === null ? null : add(at)
  const { claim, notice } = relationsAt(moment)
  const today = moment === null ? 'now()' : `${moment}::timestamptz`
  const text = `
    SELECT claim.ref, ${lineNow('claim', notice)} AS line,
      coalesce(claim.review_by < (${today} AT TIME ZONE 'UTC')::date, false) AS overdue,
      (SELECT json_agg(json_build_object('language', q ->> 'language', 'text', q ->> 'exact'))
       FROM jsonb_path_query(claim.page, '$.evidence[*].quotation') q WHERE jsonb_typeof(q) = 'object') AS quoted,
      (SELECT json_agg(n) FROM jsonb_path_query(claim.page, '$.attributions[*].agent.name') n) AS names
    FROM unnest(${add(ids)}::uuid[]) WITH ORDINALITY asked (claim_id, n) JOIN ${claim} claim USING (claim_id) ORDER BY asked.n`
  const rows = await read<Row>(`claims.words.lines${at === null ? '' : '.past'}`, text, values)
  return rows.map(({ quoted, names, ...row }) => ({
    ...row,
    beside: [...(quoted ?? []), ...(names ?? []).map((text) => ({ language: null, text }))],
  }))
}

// A claim's own language says by which stems it is found.
const STEMMED = `
  SELECT DISTINCT a.word FROM unnest($1::text[], $2::text[]) a (word, language)
  WHERE CASE a.language WHEN 'en' THEN ts_lexize('english_stem', a.word) WHEN 'ru' THEN ts_lexize('russian_stem', a.word)
    ELSE ARRAY[published.light_stems(a.word)] END && $3::text[]`

const byStem = ['en', 'ru', 'ar']

/** Of the words of what was found those that were looked for: as they stand, or by their stems. */
async function findMarked(found: readonly FoundLine[], lexemes: ReadonlySet<string>): Promise<Set<string>> {
  const marked = new Set<string>()
  const asked = new Map<string, { word: string; language: string }>()
  for (const { line, beside } of found) {
    const language = line.language.split('-')[0] ?? ''
    for (const text of [line.statement, ...beside.map((each) => each.text)])
      for (const word of wordPlaces(text).flatMap(({ folded }) => folded))
        if (lexemes.has(word)) marked.add(word)
        else if (byStem.includes(language)) asked.set(`${language} ${word}`, { word, language })
  }
  if (asked.size === 0) return marked
  const pairs = [...asked.values()]
  const rows = await read<{ word: string }>('claims.words.stemmed', STEMMED, [
    pairs.map(({ word }) => word),
    pairs.map(({ language }) => language),
    [...lexemes],
  ])
  for (const { word } of rows) marked.add(word)
  return marked
}

/**
 * What of each claim was found, by its ref.
 * @param lexemes the words that were looked for, and their stems
 */
export async function findPassages(
  found: readonly FoundLine[],
  lexemes: ReadonlySet<string>,
): Promise<Record<string, Passage>> {
  if (lexemes.size === 0) return {}
  const marked = await findMarked(found, lexemes)
  return Object.fromEntries(
    found.map(({ ref, line, beside }) => [ref, passageOf(line, beside, (word) => marked.has(word))]),
  )
}
