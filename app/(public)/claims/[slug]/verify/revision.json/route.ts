import { loadJudgedBytes } from '@/app/_doors/judged'
import { sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'

/** The bytes that were judged, exactly: their SHA-256 is the one that the decision names. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing(
  'read what was judged',
  async (request, { slug = '' }) => {
    const file = await loadJudgedBytes(slug)
    if (!file) return sentence(404, 'There are no bytes here that readers may have.')
    return sharedAnswer(request, {
      body: file.bytes,
      type: 'application/json',
      headers: {
        'Content-Disposition': `attachment; filename="${file.fileName}"`,
        'X-Robots-Tag': 'noindex',
      },
    })
  },
)
