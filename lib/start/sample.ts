import { type Config, filesVariable } from '@/lib/config'
import { runNode, typescript } from './run-command'
import { embeddedUrls, type Secrets } from './secrets'
import { saysDiskFull, StartError } from './start-error'

/**
 * Lets prisma/seed.ts write the sample dossier through the commands, as the application's own role; beside it the
 * owner sets the record's clock, so that the history carries the dossier's dates.
 */
export async function loadSample(
  config: Config,
  secrets: Secrets,
  database: string,
  root: string,
): Promise<void> {
  const urls = embeddedUrls(secrets, database)
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    WHENCE_OWNER_URL: urls.migrate,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    WHENCE_MODE: 'embedded',
    WHENCE_DATA_DIR: config.WHENCE_DATA_DIR,
    WHENCE_FILES: filesVariable(config),
  }
  const { code, output } = await runNode(typescript(root, 'prisma/seed.ts'), env)
  if (code === 0) return
  if (saysDiskFull(output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
  throw new StartError(
    `The sample dossier could not be loaded. What happened:\n${output.trim()}\nWHENCE_SAMPLE=0 starts without it.`,
  )
}
