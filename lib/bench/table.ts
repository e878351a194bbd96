import type { Timing } from './measure'

export type Measured = { name: string; few: Timing; many: Timing }

const ms = (value: number) => value.toFixed(2)

/** Columns wide enough for their longest entry; the first to the left, the others to the right. */
export function columns(rows: ReadonlyArray<readonly string[]>): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** Times in milliseconds at both sizes, and by how much the larger one takes longer. */
export function tableOf(sizes: readonly [number, number], rows: readonly Measured[]): string[] {
  const [few, many] = sizes.map((size) => size.toLocaleString('en'))
  const at = (size: string | undefined) => ['p50', 'p95', 'p99'].map((share) => `${share} at ${size}`)
  const head = ['ms', ...at(few), ...at(many), 'p50 ratio']
  return columns([
    head,
    ...rows.map((row) => [
      row.name,
      ...[row.few, row.many].flatMap(({ p50, p95, p99 }) => [p50, p95, p99].map(ms)),
      `${(row.many.p50 / row.few.p50).toFixed(2)}×`,
    ]),
  ])
}
