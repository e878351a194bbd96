import { describe, expect, test } from 'vitest'
import { ConfigError, filesVariable, readAppConfig, readConfig } from '@/lib/config'

const owner = 'postgresql://owner:hush-hush@db.example:5432/whence'
const secret = 'x'.repeat(32)

describe('settings', () => {
  test('with nothing set Whence keeps to this machine and to a database of its own', () => {
    expect(readConfig({}, '/srv/whence')).toMatchObject({
      WHENCE_MODE: 'embedded',
      PORT: 3000,
      HOST: '127.0.0.1',
      WHENCE_URL: 'http://localhost:3000',
      NEXTAUTH_URL: 'http://localhost:3000',
      WHENCE_DATA_DIR: '/srv/whence/.data',
      WHENCE_FILES: '/srv/whence/.data/files',
      WHENCE_SAMPLE: true,
      WHENCE_TRUST_PROXY: false,
      WHENCE_CAPTURE_ALLOW: [],
    })
  })

  test('a DATABASE_URL means a server of one’s own, reachable from outside', () => {
    expect(readConfig({ DATABASE_URL: owner })).toMatchObject({ WHENCE_MODE: 'server', HOST: '0.0.0.0' })
  })

  test('an empty variable counts as unset, as Compose and shells write it', () => {
    expect(readConfig({ DATABASE_URL: ' ', PORT: '', HOST: '' })).toMatchObject({
      WHENCE_MODE: 'embedded',
      PORT: 3000,
    })
  })

  test('the public address feeds the sign-in, and loses its slash', () => {
    const read = readConfig({
      WHENCE_URL: 'https://claims.example.org/',
      NEXTAUTH_URL: 'https://other.example',
    })
    expect(read.WHENCE_URL).toBe('https://claims.example.org')
    expect(read.NEXTAUTH_URL).toBe('https://claims.example.org')
  })

  test.each([
    ['file:files', '/srv/whence/files'],
    ['file:/var/files', '/var/files'],
    ['file:///var/some%20files', '/var/some files'],
  ])('WHENCE_FILES=%s', (value, folder) => {
    const read = readConfig({ WHENCE_FILES: value }, '/srv/whence')
    expect(read.WHENCE_FILES).toBe(folder)
    expect(readConfig({ WHENCE_FILES: filesVariable(read) }).WHENCE_FILES).toBe(folder)
  })

  test.each([
    ['s3://evidence', 's3://evidence'],
    ['s3://evidence/', 's3://evidence'],
    ['s3://my.bucket-1/whence/files/', 's3://my.bucket-1/whence/files'],
  ])('WHENCE_FILES=%s names a bucket', (value, place) => {
    const read = readConfig({ WHENCE_FILES: value, AWS_ENDPOINT_URL: 'http://127.0.0.1:9000' }, '/srv/whence')
    expect(read).toMatchObject({ WHENCE_FILES: place, AWS_REGION: 'us-east-1' })
    expect(readConfig({ WHENCE_FILES: filesVariable(read) }).WHENCE_FILES).toBe(place)
  })

  test('hosts that capture may reach are a list', () => {
    expect(readConfig({ WHENCE_CAPTURE_ALLOW: '127.0.0.1, ::1,' }).WHENCE_CAPTURE_ALLOW).toEqual([
      '127.0.0.1',
      '::1',
    ])
  })
})

describe('a wrong value stops the start with a sentence that names it', () => {
  test.each([
    ['DATABASE_URL', 'mysql://owner:hush-hush@db.example/whence', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://owner:hush-hush@db.example', 'database'],
    ['DATABASE_URL_WEB', 'hush-hush', 'postgresql://'],
    ['PORT', '70000', 'port'],
    ['PORT', 'three', 'port'],
    ['WHENCE_URL', 'https://claims.example.org/whence', 'without a path'],
    ['WHENCE_URL', 'claims.example.org', 'address'],
    ['NEXTAUTH_SECRET', 'hush-hush', '32 characters'],
    ['WHENCE_FILES', 's3://', 's3://BUCKET'],
    ['WHENCE_FILES', 's3:bucket', 's3://BUCKET'],
    ['WHENCE_FILES', 's3://Bucket', 'small letters'],
    ['WHENCE_FILES', 's3://bucket?region=x', 's3://BUCKET'],
    ['WHENCE_FILES', 's3://key:hush-hush@bucket', 's3://BUCKET'],
    ['WHENCE_FILES', 'gs://bucket', 's3:// and a bucket'],
    ['AWS_ENDPOINT_URL', 'localhost:9000', 'http'],
    ['WHENCE_FILES', '/var/files', 'file:'],
    ['WHENCE_SAMPLE', 'no', '0 or 1'],
    ['WHENCE_TRUST_PROXY', 'yes', '0 or 1'],
    ['WHENCE_POOL', '1', 'between 2 and 100'],
    ['WHENCE_API_WRITES', 'many', 'writes a minute'],
    ['WHENCE_API_READS', '-1', 'reads a minute'],
    ['SMTP_URL', 'mail.example', 'smtp://'],
    ['OIDC_ISSUER', 'accounts', 'address'],
  ])('%s=%s', (name, value, hint) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(new RegExp(`^${name} .*${hint}.*\\.$`))
    // A secret in a wrong place must not end up in a log.
    expect(read).not.toThrow(/hush-hush/)
  })

  test('half of a sign-in provider', () => {
    expect(() => readConfig({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'whence' })).toThrow(
      /^OIDC_CLIENT_SECRET is missing/,
    )
  })

  test.each(['DATABASE_URL_WEB', 'DATABASE_URL_PUBLIC', 'NEXTAUTH_SECRET'])('the app without %s', (name) => {
    const all = { DATABASE_URL_WEB: owner, DATABASE_URL_PUBLIC: owner, NEXTAUTH_SECRET: secret }
    expect(readAppConfig(all)).toMatchObject(all)
    expect(() => readAppConfig({ ...all, [name]: '' })).toThrow(`${name} is not set`)
  })
})
