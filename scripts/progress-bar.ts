import type { HeldImport } from '@/lib/imports/hold-import'
import { shareRead } from '@/lib/imports/rules'

const WIDTH = 30
/** Where there is no terminal a line comes this often, in milliseconds. */
const EVERY_MS = 10_000

type Told = HeldImport & { size: number }

const barOf = (share: number) => {
  const full = Math.round(share * WIDTH)
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)}%`
}

/** How far an import is, on one line of the terminal that is written anew; elsewhere a line now and then. */
export function progressBar(out: NodeJS.WriteStream = process.stderr) {
  const begun = performance.now()
  let first: number | null = null
  let last = begun
  let isOpen = false
  return {
    tell: ({ position, read, made, linked, refused, size }: Told) => {
      first ??= read
      const now = performance.now()
      if (!out.isTTY && now - last < EVERY_MS) return
      last = now
      const rate = Math.round(((read - first) / Math.max(1, now - begun)) * 1000)
      const line = `${barOf(shareRead(position.at, size))}  ${read} rows, ${made} made, ${linked} linked, ${refused} refused, ${rate}/s`
      out.write(out.isTTY ? `\r\u001b[2K${line}` : `${line}\n`)
      isOpen = out.isTTY
    },
    end: () => void (isOpen && out.write('\n')),
  }
}
