import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import type { DriftLine } from '@/lib/rechecks/views'
import { diffText } from '@/lib/review/diff'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

/** From the quoted words to those that stand nearest to them now; the quoted words alone where there are none. */
function DriftedWords({ line }: { line: DriftLine }) {
  const { exact, nearest, language } = line
  const look = 'max-w-measure font-serif text-lg wrap-anywhere whitespace-pre-line'
  if (nearest === null || nearest === exact)
    return (
      <p lang={language} dir={directionOf(language)} className={look}>
        “<bdi>{exact}</bdi>”
      </p>
    )
  return (
    <p lang={language} dir={directionOf(language)} aria-label={t('drift.diff')} role="group" className={look}>
      {diffText(exact, nearest, language).map(({ text, change }, at, parts) => {
        if (change === 'removed') return <del key={at}>{text}</del>
        if (change === 'same') return <span key={at}>{text}</span>
        return (
          // Words in the place of others stand off from them, or two numbers would read as one.
          <ins key={at} className={parts[at - 1]?.change === 'removed' ? 'ms-1' : undefined}>
            {text}
          </ins>
        )
      })}
    </p>
  )
}

/** Quoted words that their source no longer shows as quoted: what became of each, since when, and the difference. */
export function DriftNotice({ drift }: { drift: readonly DriftLine[] }) {
  if (drift.length === 0) return null
  return (
    <div data-drift={drift.length}>
      <Notice kind="warning" title={t('drift.title')}>
        <p>{t('drift.text')}</p>
        <ul className="mt-3 flex flex-col gap-4">
          {drift.map((line) => (
            <li
              key={line.quotationId}
              data-drift-state={line.state}
              className="flex flex-col gap-1 border-s-2 border-caution ps-3"
            >
              <DriftedWords line={line} />
              <p className="text-sm">{t(`drift.${line.state}`)}</p>
              <p className="text-sm text-muted">
                {t.rich('drift.since', {
                  when: () => <TimeText key="when" at={line.since} />,
                  checked: () => <TimeText key="checked" at={line.checkedAt} />,
                })}{' '}
                <Link href={`/desk/captures/${line.captureId}`} prefetch={false}>
                  {t('drift.capture')}
                </Link>
              </p>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
