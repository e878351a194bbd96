import { randomUUID } from 'node:crypto'
import type { Member } from '@/lib/auth/actor'
import type { RevisionAgent, RevisionEvidence } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { plainAddress, writingsOf } from '@/lib/linking/addresses'
import { type Genre, gradeInForce, gradesOf, type Reliability } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'

/** `key`: by what it is the same document as another of the batch. `publisher`: settled. */
export type SourceWanted = {
  key: string
  url: string | null
  title: string
  publisher: RevisionAgent | null
  publishedOn: string | null
  genre: Genre
  language: string
}

export type SettledSource = RevisionEvidence['source'] & { reliability: Reliability }

/** Somebody else is about to keep one of these addresses: nothing was written, and it is tried again. */
export class AddressHeld extends Error {
  /** As the database says that a lock could not be had. */
  readonly code = '55P03'
}

/** Two writings of one address are one document; what is no address of the web is only itself. */
export const documentKey = (url: string): string => `url ${plainAddress(url) ?? url}`

/** Nobody waits for an address here, so that nobody who waits for us holds one that we want. */
async function lockAddresses(tx: Tx, urls: readonly string[]): Promise<void> {
  const [row] = await tx.$queryRaw<Array<{ all: boolean | null }>>`
    SELECT bool_and(pg_try_advisory_xact_lock(hashtextextended('source ' || url, 0))) AS all FROM unnest(${[...urls]}::text[]) AS u(url)`
  if (row?.all === false) throw new AddressHeld('an address is being kept by somebody else')
}

type Kept = Omit<RevisionEvidence['source'], 'publisher'> & { publisherId: string | null }

const listKept = (tx: Tx, urls: readonly string[]) =>
  tx.$queryRaw<Kept[]>`
    SELECT id::text, title, url, author, genre::text AS genre, distance::text AS distance, language, published_on AS "publishedOn",
      accessed_on AS "accessedOn", publisher_id::text AS "publisherId"
    FROM desk.source WHERE url = ANY (${[...urls]}::text[]) ORDER BY created_at, id`

type New = Omit<Kept, 'id'>

const newRow = ({ url, title, publisher, publishedOn, genre, language }: SourceWanted): New => ({
  url,
  title,
  author: null,
  genre,
  // What a document rests on the file does not say; most rest on something.
  distance: 'SECONDARY',
  language,
  publishedOn,
  accessedOn: null,
  publisherId: publisher?.id ?? null,
})

/** New ones under their keys, named here: nobody else keeps these addresses while they are locked. */
async function makeSources(
  tx: Tx,
  actor: Member,
  wanted: readonly SourceWanted[],
): Promise<Map<string, Kept>> {
  if (wanted.length === 0) return new Map()
  const made = new Map(wanted.map((want) => [want.key, { id: randomUUID(), ...newRow(want) }]))
  const rows = wanted.map((want) => ({
    ...made.get(want.key),
    folded: fold(`${want.title} ${want.publisher?.name ?? ''}`),
  }))
  await tx.$executeRaw`
    INSERT INTO desk.source (id, publisher_id, genre, distance, url, title, folded, language, published_on, created_by)
    SELECT x.id, x."publisherId", x.genre::desk."Genre", x.distance::desk."Distance", x.url, x.title, x.folded, x.language, x."publishedOn", ${actor.id}::uuid
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS x(id uuid, "publisherId" uuid, genre text, distance text, url text, title text, folded text, language text, "publishedOn" text)`
  return made
}

type Grade = { publisherId: string | null; sourceId: string | null; grade: Reliability; gradedAt: Date }

const listGrades = (tx: Tx, publisherIds: readonly string[], sourceIds: readonly string[]) =>
  tx.$queryRaw<Grade[]>`
    SELECT publisher_id::text AS "publisherId", source_id::text AS "sourceId", grade::text AS grade, graded_at AS "gradedAt"
    FROM desk.reliability_grade WHERE publisher_id = ANY (${[...publisherIds]}::uuid[])
    UNION ALL
    SELECT publisher_id::text, source_id::text, grade::text, graded_at
    FROM desk.reliability_grade WHERE source_id = ANY (${[...sourceIds]}::uuid[])`

async function findPublishers(tx: Tx, ids: readonly string[]): Promise<Map<string, RevisionAgent>> {
  const rows = await tx.agent.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, slug: true, kind: true },
  })
  return new Map(rows.map((agent) => [agent.id, agent]))
}

const END_OF_TIME = new Date(8.64e15)

/** With publisher and grade in force, as `composeRevision` names a source. */
async function described(tx: Tx, kept: ReadonlyMap<string, Kept>): Promise<Map<string, SettledSource>> {
  const rows = [...kept.values()]
  const publisherIds = [...new Set(rows.flatMap(({ publisherId }) => publisherId ?? []))]
  const publishers = await findPublishers(tx, publisherIds)
  const grades = await listGrades(
    tx,
    publisherIds,
    rows.map(({ id }) => id),
  )
  const settled = ({ publisherId, ...source }: Kept): SettledSource => {
    const publisher = publisherId === null ? null : (publishers.get(publisherId) ?? null)
    const given = gradesOf({
      grades: grades.filter(({ sourceId }) => sourceId === source.id),
      publisher: publisher && { grades: grades.filter((grade) => grade.publisherId === publisher.id) },
    })
    return { ...source, publisher, reliability: gradeInForce(given, END_OF_TIME)?.grade ?? 'F' }
  }
  return new Map([...kept].map(([key, row]) => [key, settled(row)]))
}

/**
 * The source of each key: the one that is kept under its address, in whatever writing, or a new one. By the law of
 * `settleSource`, but that an address which is kept already is no fault of the file: it names the same document. Pages are
 * not asked for: an import would ask for a hundred thousand at once.
 */
export async function settleSources(
  tx: Tx,
  actor: Member,
  wanted: readonly SourceWanted[],
): Promise<(key: string) => SettledSource> {
  const each = new Map(wanted.toReversed().map((want) => [want.key, want]))
  const urls = [...each.values()].flatMap(({ url }) => url ?? []).toSorted()
  if (urls.length > 0) await lockAddresses(tx, urls)
  const kept = new Map<string, Kept>()
  for (const row of urls.length === 0 ? [] : await listKept(tx, [...new Set(urls.flatMap(writingsOf))])) {
    const key = row.url === null ? null : documentKey(row.url)
    const want = key === null ? undefined : each.get(key)
    // Of several that are kept under writings of one address: the one written so, else the eldest.
    if (want && (!kept.has(want.key) || row.url === want.url)) kept.set(want.key, row)
  }
  const missing = [...each.values()].filter(({ key }) => !kept.has(key))
  for (const [key, row] of await makeSources(tx, actor, missing.toReversed())) kept.set(key, row)
  const settled = await described(tx, kept)
  return (key) => {
    const source = settled.get(key)
    if (!source) throw new Error(`no source was settled under ${key}`)
    return source
  }
}
