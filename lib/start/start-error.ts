/** What stops a start: one sentence for the operator that says what to do. Printed without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Whether a program's output says that the disk is full. */
export const saysDiskFull = (output: string) =>
  /No space left on device|ENOSPC|Disk quota exceeded|53100|wrote only \d+ of \d+ bytes/.test(output)
