import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ownerUrl } from '@/tests/support/database'

const run = promisify(execFile)

test('the migrated database is the schema: no drift', async () => {
  const args = [
    'node_modules/prisma/build/index.js',
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema',
    '--exit-code',
  ]
  const { stdout } = await run(process.execPath, args, {
    env: { ...process.env, WHENCE_MIGRATE_URL: ownerUrl() },
  })
  expect(stdout).toContain('No difference detected')
}, 60_000)
