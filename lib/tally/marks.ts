import type { ClaimSearch } from '@/lib/published/search'

/** What public claims are counted by, and the letter of each in a mark (`published.marks`): `t:harbour`, `y:2022`. */
export const markLetters = { topic: 't', claimant: 'c', source: 's', language: 'l', year: 'y' } as const
export type Counted = keyof typeof markLetters

export const counted = ['topic', 'claimant', 'source', 'language', 'year'] as const satisfies Counted[]

/** The year that a period is, where it is exactly one. */
export const yearOf = ({ from, to }: Pick<ClaimSearch, 'from' | 'to'>): string | null =>
  from !== undefined && from === to && /^\d{4}$/.test(from) ? from : null

/** Whether a period cannot be asked of counters, which know whole years one by one. */
export const isFreePeriod = (search: Pick<ClaimSearch, 'from' | 'to'>): boolean =>
  (search.from !== undefined || search.to !== undefined) && yearOf(search) === null

/** What a search asks for of one kind; undefined where it leaves that open. */
export const askedOf = (search: ClaimSearch, kind: Counted): string | undefined =>
  kind === 'year' ? (yearOf(search) ?? undefined) : search[kind]

/** The marks that a search asks for, in one order. @param without a kind that is left out */
export const marksOf = (search: ClaimSearch, without: Counted | null = null): string[] =>
  counted.flatMap((kind) => {
    const key = kind === without ? undefined : askedOf(search, kind)
    return key === undefined ? [] : [`${markLetters[kind]}:${key}`]
  })

/** What a search narrows by, as `countLive` leaves each out in turn. */
export type Narrowed = Counted | 'status'

export const narrowedBy = (search: ClaimSearch): Narrowed[] => [
  ...counted.filter((kind) => (kind === 'year' ? (search.from ?? search.to) : search[kind]) !== undefined),
  ...(search.status.length > 0 ? (['status'] as const) : []),
]
