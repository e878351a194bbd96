/** From the last key to the question: long enough that none is asked in the middle of a word. */
export const PAUSE = 600

/**
 * Asks while somebody types. One question is under way at a time, and while it is only the newest waits: doors answer one
 * after another, and nothing that a person does may stand behind a row of these. An answer to what is no longer typed is
 * not told. `null` is too little to ask by.
 */
export class LookUp<Found> {
  private newest: string | null = null
  private isRunning = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly ask: (question: string) => Promise<Found>,
    private readonly tell: (found: Found | null) => void,
  ) {}

  /** What is typed now. */
  typed(question: string | null) {
    clearTimeout(this.timer)
    this.newest = question
    if (question === null) this.tell(null)
    else this.timer = setTimeout(() => void this.run(), PAUSE)
  }

  /** Nobody listens any more. */
  stop() {
    clearTimeout(this.timer)
    this.newest = null
  }

  private async run() {
    if (this.isRunning) return
    this.isRunning = true
    for (let question = this.newest; question !== null;) {
      const found = await this.ask(question)
      const isNewest = question === this.newest
      if (isNewest) this.tell(found)
      question = isNewest ? null : this.newest
    }
    this.isRunning = false
  }
}
