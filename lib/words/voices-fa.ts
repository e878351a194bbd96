import { intlTag } from './numbers'
import { speak, type Voices } from './words'
import agents from './fa/agents.json'
import bulk from './fa/bulk.json'
import captures from './fa/captures.json'
import claims from './fa/claims.json'
import corrections from './fa/corrections.json'
import desk from './fa/desk.json'
import documents from './fa/documents.json'
import dump from './fa/dump.json'
import duplicates from './fa/duplicates.json'
import errors from './fa/errors.json'
import imports from './fa/imports.json'
import interests from './fa/interests.json'
import jobs from './fa/jobs.json'
import linking from './fa/linking.json'
import languages from './fa/languages.json'
import lint from './fa/lint.json'
import media from './fa/media.json'
import method from './fa/method.json'
import moments from './fa/moments.json'
import notifications from './fa/notifications.json'
import origins from './fa/origins.json'
import people from './fa/people.json'
import places from './fa/places.json'
import provenance from './fa/provenance.json'
import queue from './fa/queue.json'
import reading from './fa/reading.json'
import readings from './fa/readings.json'
import reference from './fa/reference.json'
import renderings from './fa/renderings.json'
import review from './fa/review.json'
import ripples from './fa/ripples.json'
import rules from './fa/rules.json'
import said from './fa/said.json'
import settings from './fa/settings.json'
import share from './fa/share.json'
import site from './fa/site.json'
import sources from './fa/sources.json'
import spotting from './fa/spotting.json'
import statuses from './fa/statuses.json'
import suggestions from './fa/suggestions.json'
import terms from './fa/terms.json'
import timeline from './fa/timeline.json'
import tokens from './fa/tokens.json'
import translating from './fa/translating.json'
import ui from './fa/ui.json'
import views from './fa/views.json'
import vocabulary from './fa/vocabulary.json'
import webhooks from './fa/webhooks.json'
import withholding from './fa/withholding.json'

const tag = intlTag('fa')

/** Everything in Persian, by area: a new area is added here as soon as all its messages are there. */
export const fa: Voices = {
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
