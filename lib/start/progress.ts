/** One line for the person at the terminal. */
export const say = (line: string) => void process.stdout.write(`${line}\n`)

const QUIET_MS = 1_000

/** Does the work, and says what is going on once it has taken longer than a second. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now()
  let said = false
  const timer = setTimeout(() => {
    said = true
    say(`${label} …`)
  }, QUIET_MS)
  try {
    const result = await work()
    if (said) say(`${label}: done in ${Math.round((Date.now() - begun) / 1_000)} s`)
    return result
  } finally {
    clearTimeout(timer)
  }
}
