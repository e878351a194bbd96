import { spoken } from '@/lib/words/speech'

/** What can be told of a name by its letters alone: its script (ISO 15924), and so the way it runs. */
const scripts = [
  ['Arab', /\p{Script=Arabic}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Latn', /\p{Script=Latin}/gu],
] as const

export type Script = (typeof scripts)[number][0]

/** The script most of a name's letters are of; null where it has none that is listed. */
export function scriptOf(name: string): Script | null {
  const counted = scripts.map(([script, letters]) => ({ script, count: name.match(letters)?.length ?? 0 }))
  const most = counted.reduce((best, each) => (each.count > best.count ? each : best))
  return most.count === 0 ? null : most.script
}

/** Scripts that a language is written in when its tag does not say. */
const usual = new Map<string, readonly Script[]>([
  ...['ar', 'fa', 'ur', 'ps', 'ckb', 'sd', 'ug'].map((tag) => [tag, ['Arab']] as const),
  ...['ru', 'uk', 'bg', 'be', 'mk', 'kk', 'ky', 'tg', 'mn'].map((tag) => [tag, ['Cyrl']] as const),
  ['sr', ['Cyrl', 'Latn']],
  ['he', ['Hebr']],
  ['yi', ['Hebr']],
  ['el', ['Grek']],
  ['hy', ['Armn']],
  ['ka', ['Geor']],
  ['hi', ['Deva']],
  ['th', ['Thai']],
  ['ko', ['Hang']],
  ['ja', ['Jpan', 'Hani']],
  ['zh', ['Hani']],
])

/**
 * The BCP 47 tag to set a name in: the language it is said to be in, with the script where that is not the usual one
 * (`fa-Latn`); where no language is said, the script alone (`und-Arab`), and nothing where it is that of the page's own language.
 */
export function nameTag(name: string, language: string | null = null): string | undefined {
  const script = scriptOf(name)
  if (language === null)
    return script === null || (usual.get(spoken()) ?? ['Latn']).includes(script) ? undefined : `und-${script}`
  const [primary = language, ...rest] = language.split('-')
  if (script === null || rest.some((part) => part.length === 4)) return language
  const expected = usual.get(primary) ?? ['Latn']
  return expected.includes(script) ? language : [primary, script, ...rest].join('-')
}

/** An item of Wikidata: `Q` and its number. */
export const isWikidataId = (text: string): boolean => /^Q[1-9]\d{0,14}$/.test(text)

/** Where something said to be the same is found. Wikidata ids are kept as text and lead to the item's page. */
export const sameAsHref = (sameAs: string): string =>
  isWikidataId(sameAs) ? `https://www.wikidata.org/wiki/${sameAs}` : sameAs
