/** How many at once in one process of the site, how many may stand in line for a seat, and how long (milliseconds). */
const SEATS = 2
const LONGEST_LINE = 24
const LONGEST_WAIT_MS = 5_000

type Room = { taken: number; line: ((seat: boolean) => void)[] }

declare global {
  // Next loads a module once for each route that imports it; the seats are those of the whole process.
  var whenceMediaSeats: Room | undefined
}

const room = () => (globalThis.whenceMediaSeats ??= { taken: 0, line: [] })

function takeSeat(): Promise<boolean> {
  const { taken, line } = room()
  if (taken < SEATS) {
    room().taken += 1
    return Promise.resolve(true)
  }
  if (line.length >= LONGEST_LINE) return Promise.resolve(false)
  return new Promise((resolve) => {
    const called = (seat: boolean) => {
      clearTimeout(clock)
      resolve(seat)
    }
    const clock = setTimeout(() => {
      line.splice(line.indexOf(called), 1)
      resolve(false)
    }, LONGEST_WAIT_MS)
    line.push(called)
  })
}

function leaveSeat(): void {
  const next = room().line.shift()
  if (next) next(true)
  else room().taken -= 1
}

/** Does costly work on one of two seats, after at most five seconds in line; null where none came free. */
export async function seated<T>(work: () => Promise<T>): Promise<T | null> {
  if (!(await takeSeat())) return null
  try {
    return await work()
  } finally {
    leaveSeat()
  }
}
