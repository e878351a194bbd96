import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'
import type { MediaKind } from '@/lib/media/kinds'

/** Whether readers may see or hear what is quoted of a document is an editorial decision. */
export const canShare = (actor: Actor): actor is Member => isEditorial(actor)

/**
 * Why readers cannot be given anything of a document, as a sentence; null where they can. Of sound they get the span
 * that is quoted, of a picture its copy without metadata; a video cannot be cut here.
 */
export function whyNotShared(kind: MediaKind, hasPublicCopy: boolean): string | null {
  if (kind === 'video')
    return 'Readers get only the span that is quoted, and a video cannot be cut here. They see its words and their times.'
  if (kind === 'image' && !hasPublicCopy)
    return 'There is no copy of this picture without its metadata, so readers cannot be given any.'
  if (kind === 'audio' || kind === 'image') return null
  return 'Readers see the quoted words of a text. Only recordings and pictures are opened to them.'
}
