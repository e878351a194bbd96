import { intlTag } from './numbers'
import { speak, type Voices } from './words'
import agents from './ru/agents.json'
import bulk from './ru/bulk.json'
import captures from './ru/captures.json'
import claims from './ru/claims.json'
import corrections from './ru/corrections.json'
import desk from './ru/desk.json'
import documents from './ru/documents.json'
import dump from './ru/dump.json'
import duplicates from './ru/duplicates.json'
import errors from './ru/errors.json'
import imports from './ru/imports.json'
import interests from './ru/interests.json'
import jobs from './ru/jobs.json'
import linking from './ru/linking.json'
import languages from './ru/languages.json'
import lint from './ru/lint.json'
import media from './ru/media.json'
import method from './ru/method.json'
import moments from './ru/moments.json'
import notifications from './ru/notifications.json'
import origins from './ru/origins.json'
import people from './ru/people.json'
import places from './ru/places.json'
import provenance from './ru/provenance.json'
import queue from './ru/queue.json'
import reading from './ru/reading.json'
import readings from './ru/readings.json'
import reference from './ru/reference.json'
import renderings from './ru/renderings.json'
import review from './ru/review.json'
import ripples from './ru/ripples.json'
import rules from './ru/rules.json'
import said from './ru/said.json'
import settings from './ru/settings.json'
import share from './ru/share.json'
import site from './ru/site.json'
import sources from './ru/sources.json'
import spotting from './ru/spotting.json'
import statuses from './ru/statuses.json'
import suggestions from './ru/suggestions.json'
import terms from './ru/terms.json'
import timeline from './ru/timeline.json'
import tokens from './ru/tokens.json'
import translating from './ru/translating.json'
import ui from './ru/ui.json'
import views from './ru/views.json'
import vocabulary from './ru/vocabulary.json'
import webhooks from './ru/webhooks.json'
import withholding from './ru/withholding.json'

const tag = intlTag('ru')

/** Everything in Russian, by area: a new area is added here as soon as all its messages are there. */
export const ru: Voices = {
  agents: speak(tag, agents),
  bulk: speak(tag, bulk),
  captures: speak(tag, captures),
  claims: speak(tag, claims),
  corrections: speak(tag, corrections),
  desk: speak(tag, desk),
  documents: speak(tag, documents),
  dump: speak(tag, dump),
  duplicates: speak(tag, duplicates),
  errors: speak(tag, errors),
  imports: speak(tag, imports),
  interests: speak(tag, interests),
  jobs: speak(tag, jobs),
  linking: speak(tag, linking),
  languages: speak(tag, languages),
  lint: speak(tag, lint),
  media: speak(tag, media),
  method: speak(tag, method),
  moments: speak(tag, moments),
  notifications: speak(tag, notifications),
  origins: speak(tag, origins),
  people: speak(tag, people),
  places: speak(tag, places),
  provenance: speak(tag, provenance),
  queue: speak(tag, queue),
  reading: speak(tag, reading),
  readings: speak(tag, readings),
  reference: speak(tag, reference),
  renderings: speak(tag, renderings),
  review: speak(tag, review),
  ripples: speak(tag, ripples),
  rules: speak(tag, rules),
  said: speak(tag, said),
  settings: speak(tag, settings),
  share: speak(tag, share),
  site: speak(tag, site),
  sources: speak(tag, sources),
  spotting: speak(tag, spotting),
  statuses: speak(tag, statuses),
  suggestions: speak(tag, suggestions),
  terms: speak(tag, terms),
  timeline: speak(tag, timeline),
  tokens: speak(tag, tokens),
  translating: speak(tag, translating),
  ui: speak(tag, ui),
  views: speak(tag, views),
  vocabulary: speak(tag, vocabulary),
  webhooks: speak(tag, webhooks),
  withholding: speak(tag, withholding),
}
