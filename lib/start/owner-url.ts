import { readConfig } from '@/lib/config'
import { embeddedUrls, readSecrets } from './secrets'
import { serverUrls } from './server-database'
import { StartError } from './start-error'

/**
 * The address at which a script becomes the owner of the tables, as migrations do: for what no guard may stand in the way
 * of. Call it after `enterEnvironment`.
 */
export function ownerUrl(): string {
  const config = readConfig(process.env)
  if (config.WHENCE_MODE === 'server') return serverUrls(config).migrate
  const secrets = readSecrets(config.WHENCE_DATA_DIR)
  if (!secrets) throw new StartError(`Nothing was started yet in ${config.WHENCE_DATA_DIR}.`)
  return embeddedUrls(secrets).migrate
}
