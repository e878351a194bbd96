import type { PublisherSearch, SourceSearch } from '@/lib/sources/search'

const queryOf = (asked: Record<string, string | null | undefined>): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, value)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** The address of the list, with only what is not as it is anyway. */
export const sourcesHref = ({ sort, ...asked }: Partial<SourceSearch>): string =>
  `/desk/sources${queryOf({ ...asked, sort: sort === 'newest' ? null : sort })}`

export const publishersHref = (asked: Partial<PublisherSearch>): string =>
  `/desk/sources/publishers${queryOf(asked)}`
