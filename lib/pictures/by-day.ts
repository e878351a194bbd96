export type Day<Item> = { day: string; items: Item[] }

/** Things in an order of time, grouped by the day (`2026-11-20`, UTC) of a moment (ISO 8601) of theirs. */
export function byDay<Item>(items: readonly Item[], momentOf: (item: Item) => string): Array<Day<Item>> {
  const days: Array<Day<Item>> = []
  for (const item of items) {
    const day = momentOf(item).slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
