const HEADER_BYTES = 44
const BYTES_PER_SAMPLE = 2

function writeHeader(view: DataView, dataBytes: number, rate: number): void {
  const write = (at: number, name: string) => {
    for (let i = 0; i < 4; i += 1) view.setUint8(at + i, name.charCodeAt(i))
  }
  write(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  write(8, 'WAVE')
  write(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // one channel
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * BYTES_PER_SAMPLE, true)
  view.setUint16(32, BYTES_PER_SAMPLE, true)
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true)
  write(36, 'data')
  view.setUint32(40, dataBytes, true)
}

/**
 * A WAV file (PCM, 16 bit, one channel) of samples between -1 and 1; what lies outside is cut off. `rate`: per
 * second. Positive samples reach 32,767 and negative ones -32,768, as the decoder reads them: a WAV that was cut has
 * the very samples of the one it was cut from.
 */
export function writeWav(samples: Float32Array, rate: number): Uint8Array {
  const dataBytes = samples.length * BYTES_PER_SAMPLE
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes)
  const view = new DataView(bytes.buffer)
  writeHeader(view, dataBytes, rate)
  samples.forEach((sample, index) => {
    const value = Math.max(-32768, Math.min(32767, Math.round(sample * (sample < 0 ? 32768 : 32767))))
    view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, value, true)
  })
  return bytes
}
