import { createTranslator, type AbstractIntlMessages } from 'use-intl/core'
import { markAll, saidValues } from './plain-arguments'
import { type Locale, spoken } from './speech'
import bulk from './en/bulk.json'
import captures from './en/captures.json'
import claims from './en/claims.json'
import corrections from './en/corrections.json'
import desk from './en/desk.json'
import documents from './en/documents.json'
import dump from './en/dump.json'
import duplicates from './en/duplicates.json'
import errors from './en/errors.json'
import imports from './en/imports.json'
import interests from './en/interests.json'
import jobs from './en/jobs.json'
import languages from './en/languages.json'
import lint from './en/lint.json'
import media from './en/media.json'
import moments from './en/moments.json'
import method from './en/method.json'
import notifications from './en/notifications.json'
import people from './en/people.json'
import queue from './en/queue.json'
import reading from './en/reading.json'
import readings from './en/readings.json'
import reference from './en/reference.json'
import review from './en/review.json'
import said from './en/said.json'
import settings from './en/settings.json'
import share from './en/share.json'
import site from './en/site.json'
import sources from './en/sources.json'
import spotting from './en/spotting.json'
import statuses from './en/statuses.json'
import suggestions from './en/suggestions.json'
import renderings from './en/renderings.json'
import rules from './en/rules.json'
import terms from './en/terms.json'
import translating from './en/translating.json'
import tokens from './en/tokens.json'
import agents from './en/agents.json'
import linking from './en/linking.json'
import origins from './en/origins.json'
import provenance from './en/provenance.json'
import ripples from './en/ripples.json'
import places from './en/places.json'
import timeline from './en/timeline.json'
import ui from './en/ui.json'
import views from './en/views.json'
import vocabulary from './en/vocabulary.json'
import webhooks from './en/webhooks.json'
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
 * It speaks the language of what is being answered (`./speech.ts`), also where it was called once at import. The
 * other languages are folders of the same files, added on the server alone (`./all-languages.ts`): what an area does not
 * have in a language is said in English. A missing key shows as itself and is written to the error log.
 */
export function speak<const M extends AbstractIntlMessages>(locale: string, messages: M) {
  const said = structuredClone(messages)
  if (locale !== 'en') Object.assign(said, markAll(messages))
  const translator = createTranslator({ locale, messages: said, timeZone: 'UTC' })
  return locale === 'en' ? translator : inDigitsOf(locale, translator)
}

// What stands plainly in a sentence is said as its readers write it: `{count}` in their digits, `{name}` kept apart.
function inDigitsOf<T extends (...given: never[]) => unknown>(tag: string, translator: T): T {
  const valuesOf = saidValues(tag)
  const withSaid = ([key, values, ...more]: unknown[]) => [key, valuesOf(values), ...more]
  return new Proxy(translator, {
    apply: (target, self, given) => Reflect.apply(target, self, withSaid(given)),
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      return (name === 'rich' || name === 'markup') && typeof member === 'function'
        ? (...given: unknown[]) => Reflect.apply(member, target, withSaid(given))
        : member
    },
  })
}

const english = {
  bulk: speak('en', bulk),
  captures: speak('en', captures),
  claims: speak('en', claims),
  corrections: speak('en', corrections),
  desk: speak('en', desk),
  documents: speak('en', documents),
  dump: speak('en', dump),
  duplicates: speak('en', duplicates),
  errors: speak('en', errors),
  imports: speak('en', imports),
  interests: speak('en', interests),
  jobs: speak('en', jobs),
  languages: speak('en', languages),
  lint: speak('en', lint),
  media: speak('en', media),
  moments: speak('en', moments),
  method: speak('en', method),
  notifications: speak('en', notifications),
  people: speak('en', people),
  queue: speak('en', queue),
  reading: speak('en', reading),
  readings: speak('en', readings),
  reference: speak('en', reference),
  review: speak('en', review),
  said: speak('en', said),
  settings: speak('en', settings),
  share: speak('en', share),
  site: speak('en', site),
  sources: speak('en', sources),
  spotting: speak('en', spotting),
  statuses: speak('en', statuses),
  suggestions: speak('en', suggestions),
  renderings: speak('en', renderings),
  rules: speak('en', rules),
  terms: speak('en', terms),
  translating: speak('en', translating),
  tokens: speak('en', tokens),
  agents: speak('en', agents),
  linking: speak('en', linking),
  origins: speak('en', origins),
  provenance: speak('en', provenance),
  ripples: speak('en', ripples),
  places: speak('en', places),
  timeline: speak('en', timeline),
  ui: speak('en', ui),
  views: speak('en', views),
  vocabulary: speak('en', vocabulary),
  webhooks: speak('en', webhooks),
  withholding: speak('en', withholding),
} as const

export type Area = keyof typeof english
export type Voices = { [A in Area]?: (typeof english)[A] }

declare global {
  // Pages and what their client components render first are two module graphs on the server; both speak.
  var whenceVoices: Partial<Record<Locale, Voices>> | undefined
}

const voiceOf = <A extends Area>(area: A, locale: Locale): (typeof english)[A] =>
  (locale === 'en' ? undefined : globalThis.whenceVoices?.[locale]?.[area]) ?? english[area]

/**
 * The translator of one area. Its messages are read once, at import; calling this costs nothing.
 * @param locale one language, whatever is being answered
 */
export function wordsOf<A extends Area>(area: A, locale?: Locale): (typeof english)[A] {
  if (locale) return voiceOf(area, locale)
  return new Proxy(english[area], {
    apply: (_, self, given) => Reflect.apply(voiceOf(area, spoken()), self, given),
    get: (_, name) => Reflect.get(voiceOf(area, spoken()), name),
  })
}
