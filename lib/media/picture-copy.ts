import sharp, { type Sharp } from 'sharp'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { PictureRead, PublicMediaType } from './read-picture'

/** 100 million: more than cameras make, less than what fills the memory. */
const MOST_PIXELS = 100_000_000
const LONGEST_SIDE = 2400

const tooManyPixels = 'This picture has more than 100 million pixels. Send a smaller copy.'
const unreadable =
  'This picture could not be read to its end. It is damaged, or of a kind that is not read here (HEIC among them): save it as JPEG or PNG, and send that.'

const readFormats = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'])

// Programs in the shape of pictures, and formats whose decoders nobody here asked for.
sharp.block({ operation: ['VipsForeignLoadSvg', 'VipsForeignLoadPdf', 'VipsForeignLoadMagick'] })
sharp.cache(false)

/** PNG and WebP stay what they are; what can be transparent or has few colours becomes PNG; the rest are photographs. */
function copyTypeOf(format: string, hasAlpha: boolean): PublicMediaType {
  if (format === 'webp') return 'image/webp'
  return format === 'png' || format === 'gif' || hasAlpha ? 'image/png' : 'image/jpeg'
}

function encoded(picture: Sharp, mediaType: PublicMediaType): Sharp {
  if (mediaType === 'image/webp') return picture.webp({ quality: 88 })
  if (mediaType === 'image/png') return picture.png({ compressionLevel: 9 })
  return picture.jpeg({ quality: 88, mozjpeg: true })
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false, pages: 1 })

/**
 * Makes the copy in this very process; `readPicture` has the promise. sharp leaves out every kind of metadata unless told
 * otherwise, and turns the colours of an embedded profile into sRGB.
 */
export async function copyPicture(bytes: Uint8Array): Promise<Outcome<PictureRead>> {
  try {
    const { format, hasAlpha, width, height, autoOrient } = await open(bytes).metadata()
    if (!readFormats.has(format)) return refuse('invalid', unreadable)
    if (width * height > MOST_PIXELS) return refuse('invalid', tooManyPixels)
    const mediaType = copyTypeOf(format, hasAlpha)
    const picture = open(bytes)
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const copy = await encoded(picture, mediaType).toBuffer()
    return done({
      width: autoOrient.width,
      height: autoOrient.height,
      publicCopy: { bytes: copy, mediaType },
    })
  } catch (fault) {
    const isFlood = fault instanceof Error && /pixel limit/i.test(fault.message)
    return refuse('invalid', isFlood ? tooManyPixels : unreadable)
  }
}
