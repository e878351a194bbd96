import { segmentsIn, wordsOfSegments, type TimeSpan } from '@/lib/transcripts/rules'
import type { TranscriptVersion } from '@/lib/transcripts/views'

/** Versions of what is heard, newest first. */
export const originalsOf = (transcripts: readonly TranscriptVersion[]) =>
  transcripts.filter(({ kind }) => kind === 'ORIGINAL')

/** Versions of translations, newest first. */
export const translationsOf = (transcripts: readonly TranscriptVersion[]) =>
  transcripts.filter(({ kind }) => kind === 'TRANSLATION')

/** The newest of each language, in the order in which they were saved last. */
export const newestByLanguage = (versions: readonly TranscriptVersion[]): TranscriptVersion[] =>
  [...new Map(versions.toReversed().map((version) => [version.language, version])).values()].toSorted(
    (a, b) => b.number - a.number,
  )

/** The numbers of the newest versions of a kind, by language: what a person has seen who sees this page. */
export const seenOf = (
  transcripts: readonly TranscriptVersion[],
  kind: TranscriptVersion['kind'],
): Record<string, number> =>
  Object.fromEntries(
    newestByLanguage(transcripts.filter((each) => each.kind === kind)).map(({ language, number }) => [
      language,
      number,
    ]),
  )

/** What a translation has for a span, as it is entered with a quotation; null where it has no words there. */
export function translationOf(translation: TranscriptVersion | null, span: TimeSpan) {
  if (!translation) return null
  const text = wordsOfSegments(translation.text, segmentsIn(translation.segments, span))
  const { language, maker, method } = translation
  return text === '' ? null : { language, text, translator: maker, method }
}
