import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { workflowSheet } from '@/lib/claims/rules'
import { eventSheet, isEventKind } from '@/lib/ledger/events'
import { kindSheet } from '@/lib/media/kinds'
import { notificationKinds, notificationSheet } from '@/lib/notifications/kinds'
import { fieldWords } from '@/lib/review/fields'
import { sentencesInCode } from '@/tests/support/sentences'

const languages = ['fa', 'ru', 'ar'] as const
const sheet = z.record(z.string(), z.string().min(1))
const toldIn = (language: string) =>
  new Map(Object.entries(sheet.parse(JSON.parse(readFileSync(`lib/words/told/${language}.json`, 'utf8')))))

/** What is said to programs of the protocol by which files are sent: a person never reads it. */
const forPrograms =
  /^(The request cannot be read\.|You are signed out\.|There is no such upload of yours\.|The file goes on at another (place|byte)\b.*|The length is missing\.|Another version of the protocol is needed\.|This is too large\.|Whence does not hold files of this kind\.|Something in what was sent needs your attention\.|This did not work( just now|, through no fault of yours)\.|A header of the tus protocol is missing or wrong\.|Send “Tus-Resumable: 1\.0\.0”\.|More bytes came than the file was said to have\.|Say how (long the file is|many bytes come): .*|“Upload-Metadata” cannot be read: .*|Send the bytes as .*|Send at most 4 MB at a time\.|The checksum must be a SHA-256 .*)$/

/** What is no whole sentence, or no sentence of its own. */
const parts = [
  'upload a saved copy instead',
  'this address',
  'The site',
  'with an error',
  'Unknown draft.',
  'This is a program, and no document. {0}',
  'Whence cannot hold this kind of file{0}. {1}',
  'Evidence {0}, “{1}”: {2}{3}',
  ' The same is asked of {0} more.',
  'the captured file of its quotation is missing or damaged. Put the file back from a backup, or add the document again and select the words anew.',
  'Line {0}: {1}',
  'these times cannot be read. Write them as “{0}”.',
  'this stretch ends before it begins.',
  'a line of times such as “{0}” is missing above these words.',
  'an empty line is missing above these times.',
]

const someone = '{0}'
const everything = new Set([
  ...sentencesInCode().filter((sentence) => !forPrograms.test(sentence)),
  ...parts,
  ...Object.keys(eventSheet)
    .filter(isEventKind)
    .map((kind) => eventSheet[kind].sentence(someone)),
  ...notificationKinds.flatMap((kind) => [
    notificationSheet[kind].label,
    notificationSheet[kind].sentence(someone),
  ]),
  ...Object.values(workflowSheet).map(({ label }) => label),
  ...Object.values(kindSheet).map(({ label }) => label),
  ...fieldWords,
])
everything.delete(someone)

const slots = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort()

test.each(languages)(
  'every sentence that the code may tell a person of the newsroom is told in %s',
  (language) => {
    const told = toldIn(language)
    expect([...everything].filter((sentence) => !told.has(sentence))).toEqual([])
  },
)

test.each(languages)('nothing is kept in %s that the code no longer says', (language) => {
  expect([...toldIn(language).keys()].filter((sentence) => !everything.has(sentence))).toEqual([])
})

test.each(languages)('a sentence in %s is filled with all that it is filled with in English', (language) => {
  const other = [...toldIn(language)].filter(
    ([sentence, text]) => slots(sentence).join() !== slots(text).join(),
  )
  expect(other).toEqual([])
})
