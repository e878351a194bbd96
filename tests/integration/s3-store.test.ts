import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config, readConfig } from '@/lib/config'
import { closeDesk } from '@/lib/db'
import { findBucketFault } from '@/lib/evidence/s3-store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { prepareFiles } from '@/lib/start/prepare-files'
import { temporaryFolder } from '@/tests/support/cluster'
import { later, storeCases } from '@/tests/support/store-cases'

const Bucket = 'evidence'
let server: S3rver
let client: S3Client

const keyOf = (sha256: string) => `whence/files/${sha256.slice(0, 2)}/${sha256}`

beforeAll(async () => {
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: await temporaryFolder('s3') })
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  // Before anything opens the store: its settings are read once.
  Object.assign(process.env, {
    WHENCE_FILES: `s3://${Bucket}/whence/files`,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  })
  client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1' })
  await client.send(new CreateBucketCommand({ Bucket }))
  // What else lies in the bucket is none of ours.
  for (const Key of [
    'whence/files/readme.txt',
    `other/${'ab'}/${'ab'.repeat(32)}`,
    `whence/files/cd/${'ab'.repeat(32)}`,
  ])
    await client.send(new PutObjectCommand({ Bucket, Key, Body: 'not ours' }))
})
afterAll(async () => {
  client.destroy()
  await server.close()
  await closeDesk()
})

describe('files in a bucket', () => {
  storeCases(async (sha256, Body) => {
    await client.send(new PutObjectCommand({ Bucket, Key: keyOf(sha256), Body }))
  })

  test('no copy stays on this machine, and what else is in the bucket is left alone', async () => {
    await sweepFiles(later(1000))
    expect(await readdir(join(config().WHENCE_DATA_DIR, 'incoming', 'drafts'))).toEqual([])
    for (const Key of ['whence/files/readme.txt', `whence/files/cd/${'ab'.repeat(32)}`])
      await expect(client.send(new DeleteObjectCommand({ Bucket, Key }))).resolves.toBeDefined()
  })

  test('a start says whether the bucket answers', async () => {
    expect(await findBucketFault(config())).toBeNull()
    await expect(prepareFiles(config())).resolves.toBeUndefined()
    const none = readConfig({ ...process.env, WHENCE_FILES: 's3://nobodys-bucket' })
    expect(await findBucketFault(none)).toMatch(/NoSuchBucket/)
    const nowhere = readConfig({ ...process.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' })
    await expect(prepareFiles(nowhere)).rejects.toThrow(/^The bucket of WHENCE_FILES .*ECONNREFUSED.*\.$/)
  })
})
