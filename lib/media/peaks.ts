/** How many a waveform is drawn of, at most. */
export const mostPeaks = 1000

/** The loudest of each stretch, so that no more than `mostPeaks` are left; 0 to 1, three decimals. */
export function fewerPeaks(fine: readonly number[]): number[] {
  const stretch = Math.max(1, Math.ceil(fine.length / mostPeaks))
  const peaks: number[] = []
  for (let at = 0; at < fine.length; at += stretch) {
    const loudest = fine.slice(at, at + stretch).reduce((most, value) => Math.max(most, value), 0)
    peaks.push(Math.round(Math.min(loudest, 1) * 1000) / 1000)
  }
  return peaks
}

/** How loud each hundredth of a second is, gathered while the sound is read, so that the sound itself is never held. */
export function gatherPeaks() {
  const fine: number[] = []
  let loudest = 0
  let heard = 0
  return {
    /** One stretch of sound: a list of samples for each channel. */
    hear(channels: readonly Float32Array[], rate: number): void {
      const each = Math.max(1, Math.round(rate / 100))
      const length = channels[0]?.length ?? 0
      for (let at = 0; at < length; at += 1) {
        for (const channel of channels) loudest = Math.max(loudest, Math.abs(channel[at] ?? 0))
        heard += 1
        if (heard < each) continue
        fine.push(loudest)
        loudest = 0
        heard = 0
      }
    },
    peaks: (): number[] => fewerPeaks(heard > 0 ? [...fine, loudest] : fine),
  }
}
