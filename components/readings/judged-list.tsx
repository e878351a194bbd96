import Link from 'next/link'
import { StatusWord } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { JudgedOtherwise } from '@/lib/review/judged-views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

function JudgedLine({ line }: { line: JudgedOtherwise }) {
  const t = wordsOf('readings')
  return (
    <li className="flex flex-col gap-2 border-t border-rule py-4" data-judged={line.ref}>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={line.met.now ? 'good' : 'caution'}>
          {t(line.met.now ? 'otherwise.gained' : 'otherwise.lost')}
        </Badge>
        {line.isOverridden ? <Badge>{t('otherwise.overridden')}</Badge> : null}
      </p>
      <p className="text-base">
        <Link href={`/desk/claims/${line.ref}`} prefetch={false}>
          <bdi lang={line.language} dir={directionOf(line.language)}>
            {line.statement}
          </bdi>
        </Link>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-muted">
        <StatusWord status={line.status} size="sm" />
        <RefText>{line.ref}</RefText>
        <span>{t('otherwise.decided', { name: line.reviewer, version: line.ruleSet })}</span>
        <TimeText at={line.decidedAt} />
      </p>
      {line.needed.length > 0 ? (
        <div className="text-sm">
          <p className="text-muted">{t('otherwise.needs')}</p>
          <ul className="ms-5 list-disc">
            {line.needed.map((needed) => (
              <li key={needed}>{needed}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  )
}

/** Decisions that would be judged otherwise, each with what it would lack. */
export function JudgedList({ items }: { items: readonly JudgedOtherwise[] }) {
  return (
    <ul className="flex flex-col">
      {items.map((line) => (
        <JudgedLine key={line.ref} line={line} />
      ))}
    </ul>
  )
}
