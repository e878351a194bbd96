import type { Site } from '@/lib/exchange/annotation-claim'
import { claimSchema } from './claim-schema'
import { csvMetadata } from './csv'
import { licenceText } from './licence-text'
import { DUMP_FORMAT, DUMP_VERSION, type DumpFile, type DumpManifest, MANIFEST, SUMS } from './manifest'
import { type OutFile, openOut, writeWhole, type WrittenOut } from './out-file'
import { CSV_TYPE, JSON_LINES, type Part, partsOf, passing, type Told } from './parts'
import { readmeOf } from './readme'
import type { Snapshot } from './snapshot'
import { writePublicFiles } from './state/public-files'
import { stateFiles } from './state/state-files'
import { allTables, tablesOf } from './tables'

/** Hears how many claims are written, again and again while the rest is; breaks the dump off by throwing. */
export type Tell = (claims: number) => void | Promise<void>

type Open = Array<{ part: Part; file: OutFile }>

const MARKDOWN = 'text/markdown; charset=utf-8'

/** How many lines of what is no claim are written between two looks at whether to go on. */
const EVERY = 500

const listed = (
  { name, holds, mediaType }: Told,
  { sha256, size }: WrittenOut,
  rows: number | null,
): DumpFile => ({
  name,
  bytes: size,
  sha256,
  rows,
  mediaType,
  holds,
})

async function passRefs(snapshot: Snapshot, open: Open): Promise<void> {
  for (const { part, file } of open) await file.write(part.begin)
  for await (const ref of snapshot.refs())
    for (const { part, file } of open) if (part.ref) await file.write(part.ref(ref))
  for (const { part, file } of open) await file.write(part.between ?? '')
}

async function passClaims(snapshot: Snapshot, open: Open, site: Site, tell: Tell): Promise<number> {
  let claims = 0
  for await (const dumped of snapshot.claims()) {
    const claim = passing(dumped, site)
    for (const { part, file } of open) await file.write(part.claim(claim))
    claims += 1
    await tell(claims)
  }
  for (const { part, file } of open) await file.write(part.end())
  return claims
}

/** What is made of the claims: all of these files in one pass. */
async function writeClaims(folder: string, snapshot: Snapshot, site: Site, tell: Tell) {
  const open: Open = []
  const files: DumpFile[] = []
  try {
    for (const part of partsOf(site)) open.push({ part, file: await openOut(folder, part.name) })
    await passRefs(snapshot, open)
    await tell(0)
    const claims = await passClaims(snapshot, open, site, tell)
    for (let next = open[0]; next; next = open[0]) {
      files.push(listed(next.part, await next.file.end(), next.part.rows?.() ?? null))
      open.shift()
    }
    return { claims, files }
  } finally {
    for (const { file } of open) await file.close()
  }
}

type Streamed = { told: Told; head: string; texts: AsyncGenerator<string>; rows: () => number }

/** A file whose lines are asked for by themselves. */
async function writeStream(folder: string, { told, head, texts, rows }: Streamed, look: () => Promise<void>) {
  const file = await openOut(folder, told.name)
  try {
    await file.write(head)
    let written = 0
    for await (const text of texts) {
      await file.write(text)
      written += 1
      if (written % EVERY === 0) await look()
    }
    await look()
    return listed(told, await file.end(), rows())
  } finally {
    await file.close()
  }
}

async function writeTables(folder: string, { client }: Snapshot, site: Site, look: () => Promise<void>) {
  const files: DumpFile[] = []
  for (const { told, head, texts, rows } of tablesOf()) {
    const of = { name: told.name, holds: told.holds, mediaType: CSV_TYPE }
    files.push(await writeStream(folder, { told: of, head, texts: texts(client, site), rows }, look))
  }
  return files
}

async function writeState(folder: string, { client }: Snapshot, look: () => Promise<void>) {
  const files: DumpFile[] = []
  for (const { name, holds, lines } of stateFiles) {
    let count = 0
    const texts = async function* () {
      for await (const line of lines(client)) {
        count += 1
        yield `${line}\n`
      }
    }
    const told = { name, holds, mediaType: JSON_LINES }
    files.push(await writeStream(folder, { told, head: '', texts: texts(), rows: () => count }, look))
  }
  return files
}

type Small = Told & { text: string }

const smallOf = (site: Site, { licence }: Snapshot): Small[] => [
  {
    name: 'schema.json',
    holds: 'JSON Schema (2020-12) of a line of claims.jsonl',
    mediaType: 'application/schema+json',
    text: claimSchema(),
  },
  {
    name: 'csv-metadata.json',
    holds: 'the columns of all tables, for programs (W3C Recommendation, CSV on the Web)',
    mediaType: 'application/csvm+json',
    text: csvMetadata(allTables),
  },
  {
    name: 'LICENCE.md',
    holds: 'under what terms this may be used',
    mediaType: MARKDOWN,
    text: licenceText(site, licence),
  },
]

async function writeSmall(folder: string, { text, ...told }: Small): Promise<DumpFile> {
  return listed(told, await writeWhole(folder, told.name, text), null)
}

const byName = (one: DumpFile, other: DumpFile) => (one.name < other.name ? -1 : 1)

async function writeEnd(folder: string, manifest: DumpManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const { sha256 } = await writeWhole(folder, MANIFEST, text)
  const sums = [...manifest.files, { name: MANIFEST, sha256 }]
  await writeWhole(folder, SUMS, sums.map((file) => `${file.sha256}  ${file.name}\n`).join(''))
}

/**
 * Writes everything public into an empty folder: the claims and what they rest on in every form that others read, all
 * that an empty instance needs to show the same, what these files are, and their checksums. It holds some claims in
 * memory at a time, however many there are. Of the same public state all files are the same to the byte but README.md,
 * manifest.json and SHA256SUMS, which say when it was taken.
 */
export async function writeDump(
  folder: string,
  snapshot: Snapshot,
  ours: Site,
  tell: Tell,
): Promise<DumpManifest> {
  const site = snapshot.site ?? ours
  const { claims, files } = await writeClaims(folder, snapshot, site, tell)
  const look = async () => tell(claims)
  files.push(
    ...(await writeTables(folder, snapshot, site, look)),
    ...(await writeState(folder, snapshot, look)),
  )
  for (const small of smallOf(site, snapshot)) files.push(await writeSmall(folder, small))
  const told = files.map(({ name, holds = '', mediaType }) => ({ name, holds, mediaType }))
  const readme = { name: 'README.md', holds: 'what these files are', mediaType: MARKDOWN }
  files.push(
    await writeSmall(folder, { ...readme, text: readmeOf(site, { ...snapshot, claims }, told, allTables) }),
  )
  const { written, missing } = await writePublicFiles(snapshot.client, folder, look)
  const { takenAt, pageShape, licence, beat, moment } = snapshot
  const manifest: DumpManifest = {
    format: DUMP_FORMAT,
    version: DUMP_VERSION,
    origin: site.origin,
    name: site.name,
    takenAt: takenAt.toISOString(),
    pageShape,
    licence,
    claims,
    beat,
    moment: moment.toISOString(),
    files: [...files.toSorted(byName), ...written.map((file) => ({ ...file, rows: null })).toSorted(byName)],
    missing,
  }
  await writeEnd(folder, manifest)
  return manifest
}
