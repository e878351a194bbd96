import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { DumpFault } from '@/lib/mirror/fault'
import { takeCopy, type Taken } from '@/lib/mirror/take-copy'
import { ownerUrl } from '@/lib/start/owner-url'
import { say } from '@/lib/start/progress'
import { StartError } from '@/lib/start/start-error'

/** Of claims’ pages there may be very many; of the others a line each is enough. */
const doing = (what: string) => say(`${what} …`)

function sentence({ kind, manifest, files }: Taken): string {
  const whose = `${manifest.name} (${manifest.origin}) as of ${manifest.takenAt}`
  if (kind === 'same') return `This instance is a reading copy of ${whose} already; nothing was changed.`
  const held = `${manifest.claims.toLocaleString('en')} claims and ${files.toLocaleString('en')} files`
  return `This instance is a reading copy of ${whose}: ${held}. Nothing is logged or decided here; a newer dump of the same site brings it up to date.`
}

/** Makes a reading copy of this instance, or brings it up to a newer dump. Enter the environment before. */
export async function importDump(folder: string): Promise<void> {
  try {
    const taken = await takeCopy(ownerUrl(), folder, doing)
    for (const sha256 of taken.manifest.missing)
      say(`The dump was made without the file ${sha256}: readers of this copy will not find it.`)
    say(sentence(taken))
  } catch (cause) {
    if (cause instanceof DumpFault) throw new StartError(`${cause.message} Nothing was changed.`)
    throw cause
  } finally {
    await closeDesk()
    await closeReader()
  }
}
