import { wordsIn } from '@/lib/search/terms'

const [SATURATION, LENGTH] = [1.2, 0.75]

/** Plain BM25 over folded words, without stems or any other art: what a search must be better than. */
export function plainBm25(texts: readonly string[]): (question: string) => number[] {
  const postings = new Map<string, Map<number, number>>()
  const lengths = texts.map((text, place) => {
    const words = wordsIn(text)
    for (const word of words) {
      const places = postings.get(word) ?? new Map<number, number>()
      postings.set(word, places.set(place, (places.get(place) ?? 0) + 1))
    }
    return words.length
  })
  const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length)
  return (question) => {
    const scores = new Map<number, number>()
    for (const word of new Set(wordsIn(question))) {
      const places = postings.get(word) ?? new Map<number, number>()
      const rarity = Math.log(1 + (texts.length - places.size + 0.5) / (places.size + 0.5))
      for (const [place, count] of places) {
        const slow = SATURATION * (1 - LENGTH + (LENGTH * (lengths[place] ?? 0)) / mean)
        scores.set(place, (scores.get(place) ?? 0) + (rarity * count * (SATURATION + 1)) / (count + slow))
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([place]) => place)
  }
}
