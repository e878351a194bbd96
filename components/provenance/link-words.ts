import { linkSheet, type LinkKind } from '@/lib/provenance/links'
import type { LinkEnd } from '@/lib/provenance/views'

/** What a link says, read from the page's document to the other end. */
export const linkLabel = (kind: LinkKind, isFromHere: boolean): string =>
  isFromHere ? linkSheet[kind].label : linkSheet[kind].reverse

export const endName = (end: LinkEnd): string => (end.kind === 'source' ? end.title : end.name)

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
