/** How large the parts are in which a file is sent, in bytes: what a good line carries in a few seconds. */
export const PIECE = 4 * 1024 * 1024
const LEAST = 256 * 1024

/** An answer that sending the same again would not change. 0: no answer came. */
export const isNo = (status: number): boolean =>
  status >= 400 && status < 500 && ![408, 409, 423, 425, 429].includes(status)

/**
 * The size of the next piece after one that was answered so; 0: no answer came. A piece counts once all of it is there,
 * so a line that breaks or is slow loses less with smaller ones.
 */
export function pieceAfter(status: number, size = PIECE): number {
  const isLost = status === 0 || status === 408 || status >= 500
  return isLost ? Math.max(LEAST, size / 4) : size
}
