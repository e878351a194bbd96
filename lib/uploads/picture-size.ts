/** More pixels than a picture of evidence has, and fewer than a machine could not hold: 100 million. */
export const MOST_PIXELS = 100_000_000

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** The frame header of a JPEG (SOF0–SOF15, without DHT, JPG and DAC) says its height and width. */
function jpegPixels(view: DataView): number | null {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return view.getUint16(at + 5) * view.getUint16(at + 7)
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

function webpPixels(bytes: Uint8Array, view: DataView): number | null {
  const int24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return (int24(24) + 1) * (int24(27) + 1)
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1)
    }
    case 'VP8 ':
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff)
    default:
      return null
  }
}

/**
 * How many pixels the head of a picture says it has, without decoding any: a small file can claim to unpack to more
 * than a machine's memory. Null where the head does not say, or for another kind of file.
 */
export function pixelsOf(head: Uint8Array, mediaType: string): number | null {
  if (head.byteLength < 30) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  switch (mediaType) {
    case 'image/png':
      return view.getUint32(16) * view.getUint32(20)
    case 'image/gif':
      return view.getUint16(6, true) * view.getUint16(8, true)
    case 'image/jpeg':
      return jpegPixels(view)
    case 'image/webp':
      return webpPixels(head, view)
    default:
      return null
  }
}
