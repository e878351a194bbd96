import type terms from './en/terms.json'
import { wordsOf } from './words'

const t = wordsOf('terms')

type Key = Parameters<typeof t>[0]
type Grades = 'distance' | 'reliability' | 'credibility'
type Explained = { [G in Grades]: `${G}.${keyof (typeof terms)[G] & string}` }[Grades]

/** A row of a sheet whose label is said in the language of what is being answered, whenever it is asked. */
export const labelled = (key: Key) => ({
  get label(): string {
    return t(key)
  },
})

/** The same of a row that also says what it means. */
export const explained = (head: Explained) => ({
  get label(): string {
    return t(`${head}.label`)
  },
  get means(): string {
    return t(`${head}.means`)
  },
})
