import { read } from '@/lib/db-public'
import type { AgentCard, SourceCard } from './places'

/** A document of an index: what is stored of it, and who published it. */
type SourceRecord = {
  id: string
  slug: string
  card: SourceCard
  publisher: { name: string; slug: string; kind: AgentCard['kind'] } | null
}

const sourcesText = `
  SELECT s.id::text, s.slug, s.page AS card, (
    SELECT json_build_object('name', a.page -> 'name', 'slug', a.slug, 'kind', a.page -> 'kind')
    FROM published.agent a WHERE a.slug = s.publisher_slug) AS publisher
  FROM published.source s WHERE s.slug = ANY ($1)`

/** The documents of these slugs, in no order. */
export const findSourceRecords = (slugs: readonly string[]): Promise<SourceRecord[]> =>
  read<SourceRecord>('index.source-records', sourcesText, [slugs])

/** What those of these slugs are. */
export const findAgentKinds = (
  slugs: readonly string[],
): Promise<Array<{ slug: string; kind: AgentCard['kind'] }>> =>
  read(
    'index.agent-kinds',
    "SELECT slug, page ->> 'kind' AS kind FROM published.agent WHERE slug = ANY ($1)",
    [slugs],
  )
