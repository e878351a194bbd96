import type { Status } from '@/lib/claims/statuses'
import { read } from '@/lib/db-public'
import { agreementOf, type PairCount, type ReadingAgreement } from '@/lib/review/agreement'
import { type Settings, settingsFrom } from '@/lib/settings/settings'

/** What the method page says in numbers: what the newsroom settled for itself, and how far its reviewers agree. */
export type MethodFigures = { agreement: ReadingAgreement; settings: Settings }

const figuresText = `
  SELECT
    coalesce((SELECT json_agg(json_build_object('first', first, 'second', second, 'n', n)) FROM (
      SELECT first, second, count(*)::int AS n FROM published.reading GROUP BY 1, 2) r), '[]') AS pairs,
    coalesce((SELECT json_object_agg(key, value) FROM published.setting), '{}') AS kept`

/** One statement, as a reader: pairs are counted from blind second readings, which carry no name and no claim. */
export async function findMethodFigures(): Promise<MethodFigures> {
  const [row] = await read<{ pairs: PairCount<Status>[]; kept: Record<string, unknown> }>(
    'method.figures',
    figuresText,
    [],
  )
  if (!row) throw new Error('the figures are one row')
  return { agreement: agreementOf(row.pairs), settings: settingsFrom(row.kept) }
}
