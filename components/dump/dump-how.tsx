import { CodeBlock } from '@/components/reference/code-block'
import { Link } from '@/components/ui/link'
import { sizeText } from '@/components/ui/measures'
import { Panel } from '@/components/ui/panel'
import { formatPlainMoment } from '@/lib/words/numbers'
import type { ServedDump } from '@/lib/dump/views'
import { wordsOf } from '@/lib/words/words'
import { wholeOf } from './dump-facts'

const lines = (origin: string) => [
  `curl --remote-name --continue-at - ${origin}/dump/claims.csv`,
  '',
  `curl --silent ${origin}/dump/SHA256SUMS | while read -r sum name; do`,
  `  curl --silent --create-dirs --output "$name" "${origin}/dump/$name"`,
  'done',
  `curl --silent ${origin}/dump/SHA256SUMS | sha256sum --check`,
]

/** How a dump is taken whole, and what is asked of whoever takes it. */
export function DumpHow({ origin }: { origin: string }) {
  const t = wordsOf('dump')
  return (
    <Panel title={t('how.title')} frame="plain">
      <div className="flex flex-col gap-4">
        <CodeBlock label={t('how.lines')}>{lines(origin).join('\n')}</CodeBlock>
        <p className="max-w-measure">{t('how.resume')}</p>
        <p className="max-w-measure">{t('how.sheets', { readme: 'README.md' })}</p>
        <p className="max-w-measure">{t('how.withheld')}</p>
      </div>
    </Panel>
  )
}

/** The dumps of earlier nights, by what tells of their files. */
export function OlderDumps({ dumps }: { dumps: readonly ServedDump[] }) {
  const t = wordsOf('dump')
  if (dumps.length === 0) return null
  return (
    <Panel title={t('older.title')} frame="plain">
      <p className="mb-2 max-w-measure">{t('older.text')}</p>
      <ul className="flex flex-col">
        {dumps.map((dump) => (
          <li key={dump.night}>
            <Link
              href={`/dump/${dump.night}/manifest.json`}
              className="inline-flex min-h-8 items-center pointer-coarse:min-h-11"
            >
              {formatPlainMoment(dump.takenAt)} · {sizeText(wholeOf(dump))}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
