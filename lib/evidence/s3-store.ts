import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '@/lib/config'
import { chunksOf, clearOlder, writeDraft } from './drafts'
import { type ByteRange, type FileStore, isSha256, type KeptFile } from './file-store'

type Place = Pick<
  Config,
  'WHENCE_FILES' | 'WHENCE_DATA_DIR' | 'AWS_REGION' | 'AWS_ENDPOINT_URL' | 'AWS_ENDPOINT_URL_S3'
>

const PART_BYTES = 8 * 1024 * 1024

// Copying an object onto itself is what makes it young; no need of that for one that still is.
const YOUNG_MS = 20 * 60 * 1000

// Loaded at the first use, since most installations keep files in a folder.
const sdk = () => import('@aws-sdk/client-s3')

async function clientOf(place: Place, timeouts: S3ClientConfig = {}): Promise<S3Client> {
  const { S3Client } = await sdk()
  const endpoint = place.AWS_ENDPOINT_URL_S3 ?? place.AWS_ENDPOINT_URL
  return new S3Client({
    region: place.AWS_REGION,
    // Not every server that speaks S3 knows the newer checksums, or buckets as names of hosts.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint ? { endpoint, forcePathStyle: !new URL(endpoint).hostname.endsWith('.amazonaws.com') } : {}),
    ...timeouts,
  })
}

function bucketOf({ WHENCE_FILES }: Place) {
  const [bucket = '', ...folders] = WHENCE_FILES.slice('s3://'.length).split('/').filter(Boolean)
  const prefix = folders.map((folder) => `${folder}/`).join('')
  return { Bucket: bucket, prefix, keyOf: (sha256: string) => `${prefix}${sha256.slice(0, 2)}/${sha256}` }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name)

const orNull = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (isAbsent(error)) return null
    throw error
  })

/** Why the bucket cannot be used, in the server's words; null where it answers. */
export async function findBucketFault(place: Place): Promise<string | null> {
  const client = await clientOf(place, { maxAttempts: 2, requestHandler: { requestTimeout: 10_000 } })
  const { ListObjectsV2Command } = await sdk()
  const { Bucket, prefix } = bucketOf(place)
  try {
    await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: 1 }))
    return null
  } catch (error) {
    if (!(error instanceof Error)) return 'it does not answer'
    return [error.name, error.message].filter((part) => part && part !== 'Error').join(': ')
  } finally {
    client.destroy()
  }
}

type Bucket = ReturnType<typeof bucketOf> & { client: () => Promise<S3Client> }

async function find({ client, Bucket, keyOf }: Bucket, sha256: string) {
  const { HeadObjectCommand } = await sdk()
  const head = await orNull((await client()).send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) })))
  if (!head) return null
  const { ContentLength = 0, LastModified = new Date(0), ETag = String(LastModified.getTime()) } = head
  return { size: ContentLength, changedAt: LastModified, mark: ETag }
}

async function refresh(bucket: Bucket, sha256: string): Promise<number | null> {
  const found = await find(bucket, sha256)
  if (!found || found.changedAt.getTime() > Date.now() - YOUNG_MS) return found?.size ?? null
  const { CopyObjectCommand } = await sdk()
  const { Bucket, keyOf } = bucket
  const Key = keyOf(sha256)
  const copy = {
    Bucket,
    Key,
    CopySource: encodeURI(`${Bucket}/${Key}`),
    MetadataDirective: 'REPLACE',
  } as const
  const copied = await orNull((await bucket.client()).send(new CopyObjectCommand(copy)))
  return copied ? found.size : null
}

/** An object has its key only when the server has all of it, also where it is sent in parts. */
async function take({ client, Bucket, keyOf }: Bucket, path: string, sha256: string): Promise<void> {
  const { Upload } = await import('@aws-sdk/lib-storage')
  const Body = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const params = { Bucket, Key: keyOf(sha256), Body, ContentType: 'application/octet-stream' }
  await new Upload({ client: await client(), params, partSize: PART_BYTES, queueSize: 2 }).done()
}

async function openObject({ client, Bucket, keyOf }: Bucket, sha256: string, range?: ByteRange) {
  const { GetObjectCommand } = await sdk()
  const Range = range && `bytes=${range.start}-${range.end}`
  const found = await orNull(
    (await client()).send(new GetObjectCommand({ Bucket, Key: keyOf(sha256), ...(Range ? { Range } : {}) })),
  )
  if (found && range && found.ContentLength !== range.end - range.start + 1)
    throw new Error(`the S3 server answered ${found.ContentRange} to ${Range}`)
  const stream: ReadableStream<Uint8Array> | undefined = found?.Body?.transformToWebStream()
  return stream ?? null
}

async function* list({ client, Bucket, prefix }: Bucket): AsyncGenerator<KeptFile> {
  const { paginateListObjectsV2 } = await sdk()
  for await (const page of paginateListObjectsV2({ client: await client() }, { Bucket, Prefix: prefix }))
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const [folder, sha256 = '', ...more] = Key.slice(prefix.length).split('/')
      if (isSha256(sha256) && folder === sha256.slice(0, 2) && more.length === 0)
        yield { sha256, size: Size, changedAt: LastModified ?? new Date(0) }
    }
}

async function drop({ client, Bucket, keyOf }: Bucket, sha256: string): Promise<void> {
  const { DeleteObjectCommand } = await sdk()
  await (await client()).send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) }))
}

async function dropOlder(bucket: Bucket, sha256: string, before: Date): Promise<boolean> {
  const found = await find(bucket, sha256)
  if (!found || found.changedAt >= before) return false
  await drop(bucket, sha256)
  return true
}

/** Files in an S3 bucket, or one of a server that speaks S3: `s3://bucket/prefix/ab/ab12…`. */
export function s3Store(place: Place): FileStore {
  let client: Promise<S3Client> | undefined
  const bucket: Bucket = { ...bucketOf(place), client: () => (client ??= clientOf(place)) }
  const drafts = join(place.WHENCE_DATA_DIR, 'incoming', 'drafts')
  return {
    drafts,
    find: (sha256) => find(bucket, sha256),
    refresh: (sha256) => refresh(bucket, sha256),
    take: (path, { sha256 }) => take(bucket, path, sha256),
    open: (sha256, range) => openObject(bucket, sha256, range),
    withPath: async (sha256, work) => {
      const stream = await openObject(bucket, sha256)
      if (!stream) return null
      const { path } = await writeDraft(drafts, chunksOf(stream))
      try {
        return await work(path)
      } finally {
        await rm(path, { force: true })
      }
    },
    list: () => list(bucket),
    drop: (sha256) => drop(bucket, sha256),
    dropOlder: (sha256, before) => dropOlder(bucket, sha256, before),
    clearDrafts: (before) => clearOlder(drafts, before),
  }
}
