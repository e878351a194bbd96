import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { scoreOf, spotSentences } from '@/lib/spotting/spot'
import type { Study } from './measure'
import { columns } from './table'

/** CLEF CheckThat! 2024 task 1, English, development part: sentences labelled by whether they are worth checking. */
const dataPath = resolve('../shared/data/checkthat2024_task1/english.dev.tsv')
const SEEDS = 100

type Labelled = { text: string; isClaim: boolean }

const unquoted = (field: string) =>
  /^".*"$/su.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field

/** Lines of `Sentence_id`, `Text`, `class_label`, after a line of headings; line ends of either kind. */
export function labelledFrom(tsv: string): Labelled[] {
  const lines = tsv.split(/\r?\n/u).slice(1)
  return lines.flatMap((line) => {
    const [, text, label] = line.split('\t')
    return text && label ? [{ text: unquoted(text), isClaim: label.trim() === 'Yes' }] : []
  })
}

/**
 * Average precision: the mean of the precision at each claim, from the highest score down. Sentences of one score keep
 * the order in which they stand.
 */
export function averagePrecision(sentences: readonly Labelled[], scores: readonly number[]): number {
  const order = scores.map((score, at) => ({ score, at })).sort((a, b) => b.score - a.score || a.at - b.at)
  let [claims, sum] = [0, 0]
  order.forEach(({ at }, rank) => {
    if (!sentences[at]?.isClaim) return
    claims += 1
    sum += claims / (rank + 1)
  })
  return claims === 0 ? 0 : sum / claims
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function byChance(sentences: readonly Labelled[]): number {
  const runs = Array.from({ length: SEEDS }, (_, seed) => {
    const random = randomFrom(seed + 1)
    return averagePrecision(
      sentences,
      sentences.map(() => random()),
    )
  })
  return runs.reduce((sum, each) => sum + each, 0) / SEEDS
}

/** How long half a megabyte of such sentences takes, in milliseconds. */
function timeOf(sentences: readonly Labelled[]): number {
  const once = sentences.map(({ text }) => text).join(' ')
  const text = Array.from({ length: Math.ceil(500_000 / once.length) }, () => once).join('\n')
  spotSentences(once, 'en')
  const begun = performance.now()
  spotSentences(text.slice(0, 500_000), 'en')
  return performance.now() - begun
}

async function tell(): Promise<string[]> {
  const tsv = await readFile(dataPath, 'utf8').catch(() => null)
  if (tsv === null) return [`spotting: the labelled sentences are not there (${dataPath})`]
  const sentences = labelledFrom(tsv)
  const claims = sentences.filter(({ isClaim }) => isClaim).length
  const ranked = (scores: number[]) => averagePrecision(sentences, scores).toFixed(3)
  return [
    `spotting (${sentences.length} sentences, ${claims} of them worth checking, eleven of them also in what it was tuned on)`,
    ...columns([
      ['', 'average precision'],
      ['words and shapes', ranked(sentences.map(({ text }) => scoreOf(text)))],
      ['the longest first', ranked(sentences.map(({ text }) => text.length))],
      [`at random (mean of ${SEEDS} seeds)`, byChance(sentences).toFixed(3)],
    ]),
    `500 kB of text: ${Math.round(timeOf(sentences))} ms`,
  ]
}

/** Marked sentences must be ahead of chance, and of merely marking the long ones. */
export const spottingBench: Study = { name: 'spotting', tell }
