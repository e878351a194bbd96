import { read } from '@/lib/db-public'
import { type Asked, type QueryFault, readQuery } from '@/lib/search/query'
import { wordsOf } from '@/lib/words/words'
import { relationsAt } from './relations'
import { type ClaimSearch, claimSearch } from './search'

export type SearchFault = { field: string; message: string }

type Named = { asked: string; kind: 'claimant' | 'topic' | 'source'; key: string | null }

// Whoever is called exactly so comes first, then whoever's name has it in it, the shortest name first.
// An address says a space as a dash.
const nearest = (relation: string, key: string, name: string, folded: string) => `
  SELECT ${key} AS key FROM ${relation} n WHERE ${folded} LIKE p.pattern OR ${folded} LIKE replace(p.pattern, '-', ' ')
  ORDER BY ${folded} = p.folded DESC, length(${name}), ${key} LIMIT 1`

function namesText(agent: string, source: string): string {
  return `
  SELECT a.kind, a.asked, CASE a.kind
    WHEN 'claimant' THEN coalesce(
      (SELECT coalesce(n.merged_into, n.slug) FROM ${agent} n WHERE n.slug = lower(a.asked)),
      (${nearest(agent, 'coalesce(n.merged_into, n.slug)', "n.page ->> 'name'", "published.fold(n.page ->> 'name')")}))
    WHEN 'source' THEN coalesce(
      (SELECT n.id::text FROM ${source} n WHERE n.slug = lower(a.asked)),
      (SELECT n.id::text FROM ${source} n WHERE n.id = CASE WHEN a.asked ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN a.asked::uuid END),
      (${nearest(source, 'n.id::text', "n.page ->> 'title'", "published.fold(n.page ->> 'title')")}))
    ELSE coalesce(
      (SELECT n.slug FROM published.topic n WHERE n.slug = lower(a.asked)),
      (${nearest('published.topic', 'n.slug', 'n.name', 'published.fold(n.name)')})) END AS key
  FROM unnest($1::text[], $2::text[]) a (kind, asked) CROSS JOIN LATERAL (
    SELECT f.folded, '%' || replace(replace(replace(f.folded, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' AS pattern
    FROM (SELECT published.fold(a.asked) AS folded OFFSET 0) f OFFSET 0) p`
}

/** Whose the names are that were typed after `claimant:`, `source:` and `topic:`. */
async function findNamed(asked: Asked, at: string | null): Promise<Named[]> {
  const kinds = (['claimant', 'source', 'topic'] as const).filter((kind) => asked[kind] !== undefined)
  if (kinds.length === 0) return []
  const { agent, source } = relationsAt(at === null ? null : '$3')
  const names = kinds.map((kind) => asked[kind] ?? '')
  return read<Named>(`claims.words.named${at === null ? '' : '.past'}`, namesText(agent, source), [
    kinds,
    names,
    ...(at === null ? [] : [at]),
  ])
}

const faultOf = ({ operator, value, why }: QueryFault): SearchFault => ({
  field: 'q',
  message: wordsOf('reading')(`search.bad.${why}`, { operator, value }),
})

/**
 * Takes the operators out of the words of a search (`status:disputed`, `claimant:"…"`) and sets the filters they mean;
 * what was typed goes before what the address says of the same filter. What cannot be read is left out, with a sentence.
 * @param at the moment as of which names are looked up (ISO 8601); null: now
 */
export async function settleSearch(
  search: ClaimSearch,
  at: string | null = null,
): Promise<{ search: ClaimSearch; faults: SearchFault[] }> {
  if (search.q === undefined) return { search, faults: [] }
  const { words, asked, faults } = readQuery(search.q)
  const named = await findNamed(asked, at)
  const unknown = named.flatMap(({ kind, asked: value, key }) =>
    key === null
      ? [{ field: 'q', message: wordsOf('reading')('search.bad.unknown', { operator: kind, value }) }]
      : [],
  )
  const keyOf = (kind: Named['kind']) => named.find((each) => each.kind === kind)?.key ?? undefined
  const settled = claimSearch.safeParse({
    ...search,
    q: words === '' ? undefined : words,
    status: asked.status.length > 0 ? asked.status : search.status,
    topic: keyOf('topic') ?? search.topic,
    claimant: keyOf('claimant') ?? search.claimant,
    source: keyOf('source') ?? search.source,
    language: asked.language ?? search.language,
    from: asked.from ?? search.from,
    to: asked.to ?? search.to,
  })
  return {
    search: settled.success ? settled.data : { ...search, q: words === '' ? undefined : words },
    faults: [...faults.map(faultOf), ...unknown],
  }
}
