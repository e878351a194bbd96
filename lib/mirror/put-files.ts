import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { FILES_FOLDER } from '@/lib/dump/state/public-files'
import { keepStream } from '@/lib/evidence/store'
import { DumpFault } from './fault'
import type { OpenDump } from './open-dump'

/**
 * Puts the bytes of a dump's public files into the store. What is there already stays; what comes of a copy that is then
 * not taken goes with the next sweep.
 * @returns how many
 */
export async function putFiles({ folder, manifest }: OpenDump): Promise<number> {
  const files = manifest.files.filter(({ name }) => name.startsWith(`${FILES_FOLDER}/`))
  for (const { name, sha256 } of files) {
    if (name !== `${FILES_FOLDER}/${sha256}`) throw new DumpFault(`${name} is not named by its checksum.`)
    const kept = await keepStream(createReadStream(join(folder, name)))
    if (kept.sha256 !== sha256) throw new DumpFault(`${name} was changed while it was read.`)
  }
  return files.length
}
