import type { Config } from '@/lib/config'
import { prepareDataFolder } from './data-folder'
import type { DatabaseUser } from './database-user'
import { withClient } from './databases'
import { startEmbedded } from './embedded'
import { prepareEmbedded } from './embedded-database'
import { takeLock } from './lock'
import { join } from 'node:path'
import { prepareFiles } from './prepare-files'
import { foldPages } from './fold-pages'
import { embeddedUrls } from './secrets'
import { prepareServer } from './server-database'
import { StartError } from './start-error'
import { supervise } from './supervise'

/** A database that is up, migrated, and filled if it should be. */
export type OpenDatabase = {
  web: string
  public: string
  nextauthSecret: string
  /** Whether it holds the sample dossier, hence the sample sign-ins. */
  sample: boolean
  /** Whether anybody can sign in. */
  people: boolean
}

/** What is to be undone at the end, last first. */
export type Undo = (() => Promise<void>)[]

async function lookInside(url: string): Promise<{ sample: boolean; people: boolean }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ sample: boolean; people: boolean }>(
      'SELECT sample, EXISTS (SELECT FROM desk.person) AS people FROM desk.instance',
    )
    return { sample: rows[0]?.sample ?? false, people: rows[0]?.people ?? false }
  })
}

/**
 * Takes the data folder for this process alone.
 * @returns whether the last process that had it was killed
 */
export async function takeDataFolder(config: Config, user: DatabaseUser, undo: Undo): Promise<boolean> {
  await prepareDataFolder(config.WHENCE_DATA_DIR, user)
  const lock = await takeLock(join(config.WHENCE_DATA_DIR, 'start.lock'))
  if (!lock.taken) {
    throw new StartError(
      `Whence is already running on ${config.WHENCE_DATA_DIR} (process ${lock.pid}). Stop it, or name another folder in WHENCE_DATA_DIR.`,
    )
  }
  undo.push(lock.release)
  return lock.left
}

/** Whence's own PostgreSQL. `lost` is called if it cannot be kept running. Hold the data folder. */
export async function openEmbedded(
  config: Config,
  root: string,
  user: DatabaseUser,
  undo: Undo,
  lost: (cause: unknown) => void,
): Promise<OpenDatabase> {
  const { plan, server, secrets } = await startEmbedded(config.WHENCE_DATA_DIR, user)
  const supervised = supervise(plan, server, lost)
  undo.push(supervised.stop)
  await prepareFiles(config)
  await prepareEmbedded(config, secrets, root)
  const urls = embeddedUrls(secrets)
  await foldPages(config, urls, secrets.nextauthSecret, root)
  return {
    web: urls.web,
    public: urls.public,
    nextauthSecret: secrets.nextauthSecret,
    ...(await lookInside(urls.migrate)),
  }
}

/** The operator's server, where samples are never loaded and sample sign-ins never offered. */
export async function openServer(config: Config, root: string): Promise<OpenDatabase> {
  const urls = await prepareServer(config, root)
  await prepareFiles(config)
  await foldPages(config, urls, urls.secret, root)
  const { people } = await lookInside(urls.migrate)
  return { web: urls.web, public: urls.public, nextauthSecret: urls.secret, sample: false, people }
}
