import type { TimelineSearch } from '@/lib/published/topic-views'

/** The address of a part of the timeline: always in one order; a change of anything begins at the first page. */
export function timelineHref({ topic, from, to, cursor }: TimelineSearch): string {
  const given = { topic, from, to, cursor }
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString()
  return query ? `/timeline?${query}` : '/timeline'
}
