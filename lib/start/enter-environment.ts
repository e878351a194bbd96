import { existsSync } from 'node:fs'
import { readConfig } from '@/lib/config'
import { defaultDataFolder } from './data-folder'
import { databaseUser } from './database-user'
import { withClient } from './databases'
import { embeddedUrls, readSecrets } from './secrets'
import { prepareServer } from './server-database'
import { StartError } from './start-error'

/** Reads `.env`, and settles where the data are when nobody says. Call it before reading the settings. */
export async function settleEnvironment(root: string): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  if (process.env.DATABASE_URL?.trim() || process.env.WHENCE_DATA_DIR?.trim()) return
  process.env.WHENCE_DATA_DIR = await defaultDataFolder(root, await databaseUser())
}

/**
 * Gives a script run by hand the same database and secrets as the app: the embedded database, which must be running,
 * or the server of DATABASE_URL, which is brought up to date first. Call it before importing what opens a database.
 */
export async function enterEnvironment(root = process.cwd()): Promise<void> {
  await settleEnvironment(root)
  const config = readConfig(process.env)
  if (config.WHENCE_MODE === 'server') {
    const urls = await prepareServer(config, root)
    Object.assign(process.env, { DATABASE_URL_WEB: urls.web, DATABASE_URL_PUBLIC: urls.public })
    return
  }
  const secrets = readSecrets(config.WHENCE_DATA_DIR)
  const urls = secrets && embeddedUrls(secrets)
  const isRunning = urls && (await withClient(urls.web, async () => true).catch(() => false))
  if (!isRunning)
    throw new StartError(
      'The database is not running. Start Whence with `npm start` in another terminal, then run this again.',
    )
  Object.assign(process.env, {
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    WHENCE_MODE: 'embedded',
  })
}
