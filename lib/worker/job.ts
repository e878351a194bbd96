/** Work that comes back again and again. */
export type Job = {
  name: string
  /**
   * Does what there is to do, in transactions of its own. `done`: how much that was; 0: nothing. What takes long breaks off
   * when `signal` says to stop.
   */
  run: (signal: AbortSignal) => Promise<number>
  /** How long it rests, in milliseconds, after doing something and after finding nothing. */
  rest: { done: number; idle: number }
}
