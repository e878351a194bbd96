/** How many claims are read, weighed and written at a time. */
const AT_ONCE = 5_000

/** Lets whoever else waits in this process have a turn. */
const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Does something for all of a list, one part of it after the other. */
export async function inParts<Item>(
  items: readonly Item[],
  work: (part: Item[]) => Promise<void> | void,
  atOnce: number = AT_ONCE,
): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    await work(items.slice(from, from + atOnce))
    await breathe()
  }
}
