import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { temporaryFolder } from './cluster'
import { enterDatabase, freshDatabase } from './database'

// Before the test file loads any module that reads the settings: a database and a data folder of its own.
const database = await freshDatabase()
const folder = await temporaryFolder('data')
enterDatabase(database)
Object.assign(process.env, {
  NEXTAUTH_SECRET: 'a secret of the tests, which nobody needs to keep',
  WHENCE_DATA_DIR: folder,
  WHENCE_FILES: `file:${join(folder, 'files')}`,
  WHENCE_MODE: 'embedded',
})

afterAll(async () => {
  const [{ closeDesk }, { closeReader }] = await Promise.all([import('@/lib/db'), import('@/lib/db-public')])
  await closeDesk()
  await closeReader()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})
