import { z } from 'zod'
import { guessLanguage } from '@/components/sources/languages'
import { agentForm, orNull, trimmedOrNull } from '@/components/sources/source-form'
import type { CapturePage } from '@/lib/captures/views'
import { distances, genres } from '@/lib/sources/rules'
import { newSource, sourceChoice } from '@/lib/sources/schema'
import { languageTag } from '@/lib/text/shapes'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')
const text = z.string().catch('')

/** What a capture is, as its form holds it: genre and distance are nobody's until somebody has chosen them. */
export const keepForm = z.object({
  mode: z.enum(['new', 'known']).catch('new'),
  known: z
    .object({ kind: z.literal('known'), id: z.string(), label: text })
    .nullable()
    .catch(null),
  source: z.object({
    title: text,
    publisher: agentForm.nullable().catch(null),
    url: text,
    genre: z.enum([...genres, '']).catch(''),
    distance: z.enum([...distances, '']).catch(''),
    author: text,
    language: text,
    publishedOn: text,
    accessedOn: text,
  }),
})
export type KeepForm = z.infer<typeof keepForm>
export type Described = KeepForm['source']

/** The door's schema, with sentences for what has to be chosen. */
const described = z.object({
  source: z.discriminatedUnion('kind', [
    sourceChoice.options[0],
    newSource.extend({
      genre: z.enum(genres, { error: () => t('keep.noGenre') }),
      distance: z.enum(distances, { error: () => t('keep.noDistance') }),
    }),
  ]),
})
export type KeptAs = z.infer<typeof described>

/** What the form means: a source that we have, or the one that is described. */
export const keepMeaning = z.preprocess(({ mode, known, source }: KeepForm, context) => {
  if (mode === 'known') {
    if (!known) context.addIssue({ code: 'custom', path: ['known'], message: t('keep.noKnown') })
    return { source: known ?? { kind: 'known', id: NOBODY, label: '' } }
  }
  return {
    source: {
      ...source,
      kind: 'new',
      url: trimmedOrNull(source.url),
      author: orNull(source.author),
      publishedOn: trimmedOrNull(source.publishedOn),
      accessedOn: trimmedOrNull(source.accessedOn),
    },
  }
}, described)

// Stands where nothing is chosen, so that only the sentence about that is said.
const NOBODY = '00000000-0000-4000-8000-000000000000'

/** The name of a file without what tells its kind, as a title to begin with. */
const nameOf = (fileName: string | null) => (fileName ?? '').replace(/\.[a-z0-9]{1,5}$/i, '')

const isTag = (tag: string | null): tag is string => languageTag.safeParse(tag).success

/** The form before anybody types: what the document says of itself, and nothing that is a judgement. */
export function describedFrom(
  {
    found,
    result,
    url,
    fileName,
    method,
  }: Pick<CapturePage, 'found' | 'result' | 'url' | 'fileName' | 'method'>,
  begins: string | null,
): Described {
  const language = found?.language ?? null
  return {
    title: (found?.title ?? nameOf(fileName)).slice(0, 400),
    publisher: null,
    url: found?.canonicalUrl ?? result?.finalUrl ?? url ?? '',
    genre: '',
    distance: '',
    author: (found?.author ?? '').slice(0, 200),
    language: isTag(language) ? language : guessLanguage(begins ?? ''),
    publishedOn: found?.publishedOn ?? '',
    // A page was read on the day on which it was fetched; when a file was read nobody knows.
    accessedOn: method === 'FETCHED' ? (result?.fetchedAt?.slice(0, 10) ?? '') : '',
  }
}
