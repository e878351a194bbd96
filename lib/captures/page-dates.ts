import { isPartialDate } from '@/lib/text/shapes'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const run = /^(\d{4})(\d{2})(\d{2})(?:$|T)/
const dayFirst = new RegExp(`^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})[\\s-]+${month}[\\s,-]+(\\d{4})(?!\\d)`, 'i')
const monthFirst = new RegExp(`^(?:[a-z]{3,9},?\\s+)?${month}\\s+(\\d{1,2}),?\\s+(\\d{4})(?!\\d)`, 'i')

function written(year = '', monthNumber = '', day = ''): string | null {
  const date = `${year}-${monthNumber.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPartialDate(date) ? date : null
}

const numberOf = (name = ''): string => String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/**
 * The day that a page states, as `YYYY-MM-DD`: the day as written there, never moved to another time zone. Understood
 * are ISO 8601, its relatives with `/` and `.`, RFC 5322 and English month names; `01/02/2026` means two days, so none.
 */
export function dayOf(text: string): string | null {
  const line = text.trim().slice(0, 60)
  const figures = yearFirst.exec(line) ?? run.exec(line)
  if (figures) return written(figures[1], figures[2], figures[3])
  const american = monthFirst.exec(line)
  if (american) return written(american[3], numberOf(american[1]), american[2])
  const named = dayFirst.exec(line)
  return named ? written(named[3], numberOf(named[2]), named[1]) : null
}
