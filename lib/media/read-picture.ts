import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import { apart } from './apart'

const publicMediaTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PublicMediaType = (typeof publicMediaTypes)[number]

const pictureShape = z.strictObject({
  /** Of the picture as it is seen, in pixels. */
  width: z.int(),
  height: z.int(),
  publicCopy: z.strictObject({ bytes: z.instanceof(Uint8Array), mediaType: z.enum(publicMediaTypes) }),
})
export type PictureRead = z.infer<typeof pictureShape>

/**
 * A picture's size, and a copy of it that may be shown: upright, at most 2,400 pixels on its long side, in sRGB, and
 * without anything that was written into the file beside the picture (EXIF and the place it was taken at, XMP, IPTC,
 * comments, previews). Of a moving picture the first frame. Refuses what is damaged, what is not read here (HEIC), and
 * more than 100 million pixels, before they are unfolded. Runs in a process of its own.
 */
export const readPicture = (bytes: Uint8Array): Promise<Outcome<PictureRead>> =>
  apart({
    task: 'copy-picture',
    input: bytes,
    shape: pictureShape,
    limitMs: 30_000,
    tooLong: 'This picture could not be read within 30 seconds. Send a smaller copy.',
    broken: 'This picture is too much for the reader. Send a smaller copy.',
  })
