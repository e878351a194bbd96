import 'server-only'
import { config } from '@/lib/config'
import { listServed } from '@/lib/dump/kept'
import type { ServedDump } from '@/lib/dump/views'

const shown = ({ night, takenAt, claims, licence, files }: ServedDump): ServedDump => ({
  night,
  takenAt,
  claims,
  licence,
  files,
})

/** The dumps that may be taken, newest first. */
export const loadDumps = async (): Promise<{ origin: string; dumps: ServedDump[] }> => ({
  origin: config().WHENCE_URL,
  dumps: (await listServed()).map(shown),
})
