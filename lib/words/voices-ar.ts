import { intlTag } from './numbers'
import { speak, type Voices } from './words'
import agents from './ar/agents.json'
import bulk from './ar/bulk.json'
import captures from './ar/captures.json'
import claims from './ar/claims.json'
import corrections from './ar/corrections.json'
import desk from './ar/desk.json'
import documents from './ar/documents.json'
import dump from './ar/dump.json'
import duplicates from './ar/duplicates.json'
import errors from './ar/errors.json'
import imports from './ar/imports.json'
import interests from './ar/interests.json'
import jobs from './ar/jobs.json'
import linking from './ar/linking.json'
import languages from './ar/languages.json'
import lint from './ar/lint.json'
import media from './ar/media.json'
import method from './ar/method.json'
import moments from './ar/moments.json'
import notifications from './ar/notifications.json'
import origins from './ar/origins.json'
import people from './ar/people.json'
import places from './ar/places.json'
import provenance from './ar/provenance.json'
import queue from './ar/queue.json'
import reading from './ar/reading.json'
import readings from './ar/readings.json'
import reference from './ar/reference.json'
import renderings from './ar/renderings.json'
import review from './ar/review.json'
import ripples from './ar/ripples.json'
import rules from './ar/rules.json'
import said from './ar/said.json'
import settings from './ar/settings.json'
import share from './ar/share.json'
import site from './ar/site.json'
import sources from './ar/sources.json'
import spotting from './ar/spotting.json'
import statuses from './ar/statuses.json'
import suggestions from './ar/suggestions.json'
import terms from './ar/terms.json'
import timeline from './ar/timeline.json'
import tokens from './ar/tokens.json'
import translating from './ar/translating.json'
import ui from './ar/ui.json'
import views from './ar/views.json'
import vocabulary from './ar/vocabulary.json'
import webhooks from './ar/webhooks.json'
import withholding from './ar/withholding.json'

const tag = intlTag('ar')

/** Everything in Arabic, by area: a new area is added here as soon as all its messages are there. */
export const ar: Voices = {
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
