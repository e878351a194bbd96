import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  DUMP_FORMAT,
  DUMP_VERSION,
  type DumpFile,
  type DumpManifest,
  MANIFEST,
  manifestShape,
  SUMS,
} from '@/lib/dump/manifest'
import { stateFiles } from '@/lib/dump/state/state-files'
import { hashPath } from '@/lib/evidence/drafts'
import { PAGE_SHAPE } from '@/lib/published/views'
import { DumpFault } from './fault'

/** A dump whose files are all there and are what its manifest says. `sha256`: of the manifest (hex). */
export type OpenDump = { folder: string; manifest: DumpManifest; sha256: string }

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : undefined)

const isAbsent = (cause: unknown) => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(codeOf(cause)))

async function textOf(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (cause) {
    if (isAbsent(cause))
      throw new DumpFault(`${name} is missing in ${folder}: this is no dump, or not all of one.`)
    throw cause
  }
}

function manifestOf(text: string): DumpManifest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new DumpFault(`${MANIFEST} is no JSON: it was cut off or changed.`)
  }
  const read = manifestShape.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new DumpFault(`${MANIFEST} is not that of a dump: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return read.data
}

function checkForm({ format, version, pageShape, files }: DumpManifest): void {
  if (format !== DUMP_FORMAT || version !== DUMP_VERSION)
    throw new DumpFault(
      `This dump is “${format}”, version ${version}; this version of Whence takes “${DUMP_FORMAT}”, version ${DUMP_VERSION}.`,
    )
  if (pageShape !== PAGE_SHAPE)
    throw new DumpFault(
      `The pages of this dump are of shape ${pageShape}, and this version of Whence shows shape ${PAGE_SHAPE}. ${pageShape > PAGE_SHAPE ? 'Update this instance first.' : 'Ask for a dump that a newer version has written.'}`,
    )
  for (const { name } of stateFiles)
    if (!files.some((file) => file.name === name))
      throw new DumpFault(`${name} is not in ${MANIFEST}: without it pages would be missing.`)
}

/** `SHA256SUMS` names every file of the manifest and the manifest, each once, with the same checksums. */
function checkSums(text: string, manifest: DumpManifest, sha256: string): void {
  const told = new Map(
    text.split('\n').flatMap((line) => {
      const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
      return sum && name ? [[name, sum] as const] : []
    }),
  )
  const wanted = [...manifest.files, { name: MANIFEST, sha256 }]
  const wrong = wanted.find((file) => told.get(file.name) !== file.sha256)
  if (wrong) throw new DumpFault(`${wrong.name}: ${SUMS} and ${MANIFEST} do not agree about it.`)
  const known = new Set(wanted.map(({ name }) => name))
  const foreign = [...told.keys()].find((name) => !known.has(name))
  if (foreign) throw new DumpFault(`${foreign} is in ${SUMS}, and not in ${MANIFEST}.`)
  if (known.size !== wanted.length) throw new DumpFault(`${MANIFEST} names a file twice.`)
}

async function checkFile(folder: string, { name, bytes, sha256 }: DumpFile): Promise<void> {
  const found = await stat(join(folder, name)).catch((cause: unknown) => {
    if (isAbsent(cause)) return null
    throw cause
  })
  if (!found?.isFile()) throw new DumpFault(`${name} is missing.`)
  if (found.size !== bytes)
    throw new DumpFault(
      `${name} has ${found.size} bytes, and ${MANIFEST} says ${bytes}: it was cut off or changed.`,
    )
  if ((await hashPath(join(folder, name))).sha256 !== sha256)
    throw new DumpFault(`${name} is not what its checksum says: it was changed, or belongs to another dump.`)
}

/**
 * Looks at every file of a dump before anything of it is believed. Throws DumpFault, with the name of the first file that is
 * missing, cut off, changed or of another dump.
 */
export async function openDump(
  folder: string,
  tell: (name: string) => void = () => undefined,
): Promise<OpenDump> {
  const text = await textOf(folder, MANIFEST)
  const manifest = manifestOf(text)
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  checkForm(manifest)
  checkSums(await textOf(folder, SUMS), manifest, sha256)
  for (const file of manifest.files) {
    tell(file.name)
    await checkFile(folder, file)
  }
  return { folder, manifest, sha256 }
}
