import { read } from '@/lib/db-public'
import type { Counted, Known } from '@/lib/search/plan'

type Row = {
  known: Known[] | null
  docs: number
  length: number
  weeks: Counted['weeks'] | null
  marks: Record<string, number> | null
}

// The stems of a word in every language that is indexed by stem: which one a claim is in, its own vector knows.
const KNOWN = `
  WITH asked AS (SELECT word, n FROM unnest($1::text[]) WITH ORDINALITY a (word, n)),
  form AS (
    SELECT word, n, word AS lexeme FROM asked
    UNION SELECT word, n, unnest(ts_lexize('english_stem', word)) FROM asked
    UNION SELECT word, n, unnest(ts_lexize('russian_stem', word)) FROM asked
    UNION SELECT word, n, published.light_stems(word) FROM asked),
  known AS (
    SELECT f.word, f.n, json_agg(json_build_object('lexeme', f.lexeme, 'docs', coalesce(l.docs, 0)) ORDER BY f.lexeme) AS lexemes,
      ts_lexize('english_stem', f.word) = '{}' OR ts_lexize('russian_stem', f.word) = '{}' AS stops
    FROM form f LEFT JOIN published.lexeme l ON l.word = f.lexeme GROUP BY f.word, f.n)
  SELECT c.docs, c.length,
    (SELECT json_agg(json_build_object('word', k.word, 'lexemes', k.lexemes, 'isStop', k.stops) ORDER BY k.n) FROM known k) AS known,
    (SELECT json_agg(json_build_object('week', substr(l.word, 4), 'docs', l.docs) ORDER BY l.word DESC)
     FROM published.lexeme l WHERE l.word >= '=w:' AND l.word < '=w;') AS weeks,
    (SELECT json_object_agg(l.word, l.docs) FROM published.lexeme l WHERE l.word = ANY ($2::text[])) AS marks
  FROM published.word_count c`

/** Folded words as they are indexed, and how frequent each, and each mark, was when words were last counted. */
export async function findKnown(
  words: readonly string[],
  marks: readonly string[],
): Promise<{ known: Known[]; counted: Counted }> {
  const [row] = await read<Row>('claims.words.known', KNOWN, [words, marks])
  if (!row) throw new Error('the count of words is one row')
  return {
    known: row.known ?? [],
    counted: {
      docs: row.docs,
      length: row.length,
      weeks: row.weeks ?? [],
      marks: new Map(Object.entries(row.marks ?? {})),
    },
  }
}

/** Words that many claims have come before others that are a little more alike. */
const SIMILAR = `
  SELECT a.word AS asked, l.word, l.docs FROM unnest($1::text[]) a (word) CROSS JOIN LATERAL (
    (SELECT s.word, s.docs FROM published.lexeme s
     WHERE s.word % a.word AND s.word <> a.word AND s.word !~ '^=' AND similarity(s.word, a.word) >= 0.4
     ORDER BY similarity(s.word, a.word) DESC, s.docs DESC, s.word LIMIT 4)
    UNION
    (SELECT p.word, p.docs FROM published.lexeme p
     WHERE length(a.word) >= 3 AND p.word LIKE '%' || a.word || '%' AND p.word <> a.word AND p.word !~ '^='
     ORDER BY p.docs DESC, p.word LIMIT 8)) l`

/** For words that no claim had when they were counted: those that are spelled nearly so, or of which they are a part. */
export async function findSimilar(words: readonly string[]): Promise<Map<string, Known['lexemes']>> {
  const similar = new Map<string, Known['lexemes']>()
  if (words.length === 0) return similar
  const rows = await read<{ asked: string; word: string; docs: number }>('claims.words.similar', SIMILAR, [
    words,
  ])
  for (const { asked, word, docs } of rows)
    similar.set(asked, [...(similar.get(asked) ?? []), { lexeme: word, docs }])
  return similar
}
