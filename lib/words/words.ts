import { createTranslator, type AbstractIntlMessages } from 'use-intl/core'
import captures from './en/captures.json'
import claims from './en/claims.json'
import desk from './en/desk.json'
import documents from './en/documents.json'
import duplicates from './en/duplicates.json'
import errors from './en/errors.json'
import interests from './en/interests.json'
import jobs from './en/jobs.json'
import media from './en/media.json'
import method from './en/method.json'
import notifications from './en/notifications.json'
import people from './en/people.json'
import queue from './en/queue.json'
import reading from './en/reading.json'
import readings from './en/readings.json'
import review from './en/review.json'
import said from './en/said.json'
import settings from './en/settings.json'
import site from './en/site.json'
import sources from './en/sources.json'
import spotting from './en/spotting.json'
import statuses from './en/statuses.json'
import suggestions from './en/suggestions.json'
import tokens from './en/tokens.json'
import ui from './en/ui.json'
import withholding from './en/withholding.json'

/**
 * Words shown to people, by area: one ICU message file per area and language, `lib/words/<locale>/<area>.json`.
 *
 *     const t = wordsOf('claims')
 *     t('form.statement')                      // keys are checked by the compiler
 *     t('list.count', { count: 3 })            // ICU arguments
 *     t.rich('notice', { b: (text) => <b>{text}</b> })
 *
 * Server components and desk components call `wordsOf`. A client component on a **public** page does not: it takes
 * its few words as props, so that no reader downloads the message files and the formatter.
 *
 * Another language is a folder of the same files and one more `speak` line in `voices`; a missing file or area will
 * not compile. A missing key shows as itself and is written to the error log.
 */
const speak = <const M extends AbstractIntlMessages>(locale: string, messages: M) =>
  createTranslator({ locale, messages, timeZone: 'UTC' })

const voices = {
  en: {
    captures: speak('en', captures),
    claims: speak('en', claims),
    desk: speak('en', desk),
    documents: speak('en', documents),
    duplicates: speak('en', duplicates),
    errors: speak('en', errors),
    interests: speak('en', interests),
    jobs: speak('en', jobs),
    media: speak('en', media),
    method: speak('en', method),
    notifications: speak('en', notifications),
    people: speak('en', people),
    queue: speak('en', queue),
    reading: speak('en', reading),
    readings: speak('en', readings),
    review: speak('en', review),
    said: speak('en', said),
    settings: speak('en', settings),
    site: speak('en', site),
    sources: speak('en', sources),
    spotting: speak('en', spotting),
    statuses: speak('en', statuses),
    suggestions: speak('en', suggestions),
    tokens: speak('en', tokens),
    ui: speak('en', ui),
    withholding: speak('en', withholding),
  },
} as const

export type Locale = keyof typeof voices
export type Area = keyof (typeof voices)['en']

/** The translator of one area. Its messages are read once, at import; calling this costs nothing. */
export const wordsOf = <A extends Area>(area: A, locale: Locale = 'en'): (typeof voices)['en'][A] =>
  voices[locale][area]
