import { linkSheet } from '@/lib/provenance/links'
import type { PictureEdge } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('origins')

/** How a link reads from what rests on to what it rests on: "quotes". */
export const linkText = (kind: PictureEdge['kind']): string =>
  kind === 'TOLD' || kind === 'PUBLISHED' || kind === 'SAME_AS' ? t(`link.${kind}`) : linkSheet[kind].label

/** The other way round: "is quoted by". */
export const reverseText = (kind: PictureEdge['kind']): string =>
  kind === 'TOLD' || kind === 'PUBLISHED' || kind === 'SAME_AS'
    ? t(`reverse.${kind}`)
    : linkSheet[kind].reverse
