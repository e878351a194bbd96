/** Why what was asked for is no moment of the past. */
export type AsOfFault = 'date' | 'future'

/**
 * The moment that a reader asks about. `at`: ISO 8601 with milliseconds, UTC; null: as it is now, because nothing was
 * asked or because of the fault. `asked`: the day to be put back into the form's field, or nothing. `isToday`: a day was
 * asked for, and it is not over.
 */
export type AsOf = { at: string | null; fault: AsOfFault | null; asked: string; isToday?: true }

export const AS_NOW: AsOf = { at: null, fault: null, asked: '' }

const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/

// `2026-02-30` is read as the second of March by some: a day is what is written again as it was.
const isDay = (day: string): boolean => {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

const faulty = (fault: AsOfFault, asked = ''): AsOf => ({ at: null, fault, asked })

/** The first of several, as everywhere. In an address a plus sign that is not escaped reads as a space. */
const textOf = (given: string | string[] | undefined): string =>
  ((Array.isArray(given) ? given[0] : given) ?? '').trim().replace(' ', '+')

/**
 * Reads `?asOf=`. A date is the end of that day in UTC, and today is now; a date with a time is that moment, in UTC where
 * it names no offset. What has not been yet, or is no date, is a fault, and the page is shown as it is now.
 */
export function parseAsOf(given: string | string[] | undefined, now: Date): AsOf {
  const text = textOf(given)
  if (text === '') return AS_NOW
  const [, day, minute, second = '00', fraction = '', zone = 'Z'] = shape.exec(text) ?? []
  if (day === undefined || !isDay(day)) return faulty('date')
  const today = now.toISOString().slice(0, 10)
  if (minute === undefined) {
    if (day > today) return faulty('future', day)
    return day === today
      ? { at: now.toISOString(), fault: null, asked: day, isToday: true }
      : { at: `${day}T23:59:59.999Z`, fault: null, asked: day }
  }
  const moment = new Date(`${day}T${minute}:${second}${fraction.slice(0, 4)}${zone}`)
  if (Number.isNaN(moment.getTime())) return faulty('date', day)
  if (moment > now) return faulty('future', day)
  const at = moment.toISOString()
  return { at, fault: null, asked: at.slice(0, 10) }
}

/** What an address asks to be shown as of that moment; a day where the moment is the end of one. */
export const asOfText = (at: string): string => (at.endsWith('T23:59:59.999Z') ? at.slice(0, 10) : at)

/** An address, as of a moment; null: as it is now. Other parameters of it stay. */
export function addressAsOf(path: string, at: string | null): string {
  const [pathname = '', query = ''] = path.split('?')
  const asked = new URLSearchParams(query)
  asked.delete('asOf')
  if (at !== null) asked.set('asOf', asOfText(at))
  return asked.size > 0 ? `${pathname}?${asked.toString()}` : pathname
}
