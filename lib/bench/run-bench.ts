import type pg from 'pg'
import { type Bench, measure, type Timing, type Trial } from './measure'
import { type Measured, tableOf } from './table'

async function timeAll(bench: Bench, owner: pg.Client, rounds: number): Promise<Map<string, Timing>> {
  const times = new Map<string, Timing>()
  for (const each of await bench.cases(owner)) times.set(each.name, await measure(each, rounds))
  return times
}

/** Measures one bench at both of its sizes, or performs a trial, and answers the lines of its table. */
export async function runBench(bench: Bench | Trial, owner: pg.Client, rounds: number): Promise<string[]> {
  if ('perform' in bench) return bench.perform(owner)
  const [few, many] = bench.sizes
  await bench.fill(owner, 0, few)
  const atFew = await timeAll(bench, owner, rounds)
  await bench.fill(owner, few, many)
  const atMany = await timeAll(bench, owner, rounds)
  const rows = [...atFew].flatMap(([name, timing]): Measured[] => {
    const after = atMany.get(name)
    return after ? [{ name, few: timing, many: after }] : []
  })
  return [`${bench.name} (${bench.unit}, ${rounds} runs each)`, ...tableOf(bench.sizes, rows)]
}
