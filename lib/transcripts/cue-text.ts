/** Tags of WebVTT and those that programs put into SRT; anything else between < and > is words. Lengths are bounded, for time's sake. */
const tag = /<\/?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^>]{0,300})?>|<\d[\d:.]{0,20}>|\{\\[^}]{0,300}\}/gi
/** Where a tag may begin, whether or not it ever ends. */
const tagStart = /<(?=\/?(?:c|i|b|u|s|v|ruby|rt|lang|font)[.\s>]|\d)/gi
const voice = /<v(?:\.[^\s>]{0,100})?(?:\s([^>]{0,300}))?>/gi

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
}
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/gi

function characterOf(code: number, written: string): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : written
}

const decoded = (text: string): string =>
  text.replace(entity, (written: string, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return characterOf(Number(decimal), written)
    if (hex) return characterOf(Number.parseInt(hex, 16), written)
    return entities[name?.toLowerCase() ?? ''] ?? written
  })

const plain = (text: string): string => decoded(text.replace(tag, ''))

/** What one voice says within a cue. */
export type Saying = { speaker: string | null; words: string }

/** The sayings in a cue's text: one for each voice tag, and one for what stands before the first. */
export function sayingsIn(text: string): Saying[] {
  const sayings: Saying[] = []
  let speaker: string | null = null
  let from = 0
  for (const found of text.matchAll(voice)) {
    sayings.push({ speaker, words: plain(text.slice(from, found.index)) })
    speaker = decoded(found[1] ?? '').trim() || null
    from = found.index + found[0].length
  }
  sayings.push({ speaker, words: plain(text.slice(from)) })
  return sayings
}

/** Text as a WebVTT cue holds it. */
export const asCueText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('{\\', '&#123;\\')

/**
 * Text as SRT holds it. Most players show SRT as it stands, so that only what would be taken for a tag, an entity or a
 * time is written otherwise.
 */
export const asSrtText = (text: string): string =>
  text
    .replace(entity, (written) => `&amp;${written.slice(1)}`)
    .replace(tagStart, '&lt;')
    .replaceAll('{\\', '&#123;\\')
    .replaceAll('-->', '--&gt;')
