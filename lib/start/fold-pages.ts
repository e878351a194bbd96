import { type Config, filesVariable } from '@/lib/config'
import { PAGE_SHAPE } from '@/lib/published/views'
import { withClient } from './databases'
import { step } from './progress'
import { runNode, typescript } from './run-command'
import { StartError } from './start-error'

type Urls = { migrate: string; web: string; public: string }

/**
 * Whether public pages have an older shape than this version reads, and there is a desk to fold them from: a reading copy
 * waits for a newer dump. Where there are none yet, the shape is noted at once.
 */
const arePagesBehind = (url: string): Promise<boolean> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ behind: boolean; some: boolean }>(
      `SELECT page_shape < $1 AND NOT EXISTS (SELECT FROM published.copy) AS behind, EXISTS (SELECT FROM published.claim) AS some
       FROM published.instance`,
      [PAGE_SHAPE],
    )
    const [found] = rows
    if (!found?.behind || found.some) return found?.behind ?? false
    await client.query('UPDATE published.instance SET page_shape = $1', [PAGE_SHAPE])
    return false
  })

/**
 * After an upgrade, before anything is served: folds public pages into the shape that this version reads. Runs apart, as
 * the application's own role, since it opens the files that are quoted. Throws StartError where it cannot.
 */
export async function foldPages(config: Config, urls: Urls, secret: string, root: string): Promise<void> {
  if (!(await arePagesBehind(urls.migrate))) return
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    NEXTAUTH_SECRET: secret,
    WHENCE_MODE: config.WHENCE_MODE,
    WHENCE_DATA_DIR: config.WHENCE_DATA_DIR,
    WHENCE_FILES: filesVariable(config),
  }
  await step('Bringing public pages up to date', async () => {
    const { code, output } = await runNode(typescript(root, 'scripts/fold-pages.ts'), env)
    if (code !== 0)
      throw new StartError(
        `The public pages could not be brought up to date; nothing was lost, and the next start tries again. What happened:\n${output.trim()}`,
      )
  })
}
