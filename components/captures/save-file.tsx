import type { CaptureFileLine } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

/** The link by which somebody keeps a file of a capture. */
export function SaveFile({ role, sha256 }: Pick<CaptureFileLine, 'role' | 'sha256'>) {
  return (
    <a
      href={`/files/${sha256}`}
      download
      aria-label={t('files.saveOf', { role: t(`files.${role}`) })}
      className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
    >
      {t('files.save')}
    </a>
  )
}
