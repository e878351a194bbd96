import { sha256Of } from '@/app/_doors/judged'
import { readingOf } from '@/app/_doors/public-read'
import { zipOf } from '@/app/_doors/zip'
import { config } from '@/lib/config'
import { bundleOf } from '@/lib/exchange/api-bundle'
import { pastQuery } from '@/lib/exchange/api-queries'
import { wordsOf } from '@/lib/words/words'

/** Everything public of a claim in one file. Of one version it is the same file, byte for byte. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/bundle',
  pastQuery,
  async ({ page, notice, at }) => {
    const site = { origin: config().WHENCE_URL, name: wordsOf('site')('name') }
    return {
      body: await zipOf(bundleOf({ page, notice, at }, site, sha256Of), new Date(page.decidedAt)),
      type: 'application/zip',
      headers: { 'Content-Disposition': `attachment; filename="${page.ref}.zip"` },
    }
  },
)
