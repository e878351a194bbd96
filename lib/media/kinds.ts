import { told } from '@/lib/words/told'

/** The kinds of document that can be held, by what their bytes are and never by their name. */
export const mediaKinds = ['text', 'html', 'pdf', 'image', 'audio', 'video'] as const
export type MediaKind = (typeof mediaKinds)[number]

type KindRow = { label: string; mediaTypes: readonly string[] }

/** Which media types are of each kind. What is in no row is refused: SVG among it, which is a program. */
export const kindSheet = {
  text: {
    get label() {
      return told('Text')
    },
    mediaTypes: ['text/plain', 'text/markdown'],
  },
  html: {
    get label() {
      return told('Web page')
    },
    mediaTypes: ['text/html', 'application/xhtml+xml'],
  },
  pdf: {
    get label() {
      return told('PDF')
    },
    mediaTypes: ['application/pdf'],
  },
  image: {
    get label() {
      return told('Picture')
    },
    mediaTypes: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/gif',
      'image/avif',
      'image/heic',
      'image/tiff',
    ],
  },
  audio: {
    get label() {
      return told('Sound')
    },
    mediaTypes: [
      'audio/wav',
      'audio/mpeg',
      'audio/ogg',
      'audio/flac',
      'audio/mp4',
      'audio/aac',
      'audio/opus',
    ],
  },
  video: {
    get label() {
      return told('Video')
    },
    mediaTypes: ['video/mp4', 'video/webm', 'video/quicktime', 'video/ogg'],
  },
} as const satisfies Record<MediaKind, KindRow>

/** The kind of a media type, or null where we do not hold such. */
export const kindOf = (mediaType: string): MediaKind | null =>
  mediaKinds.find((kind) => kindSheet[kind].mediaTypes.some((known) => known === mediaType)) ?? null

/** Kinds that have a running time. */
export const isTimed = (kind: MediaKind): kind is 'audio' | 'video' => kind === 'audio' || kind === 'video'
