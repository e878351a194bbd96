import Link from 'next/link'
import type { Act } from '@/components/people/use-act'
import { Badge } from '@/components/ui/badge'
import { Pager } from '@/components/ui/pager'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { TimeText } from '@/components/ui/time-text'
import type { DeliveryState } from '@/lib/webhooks/kinds'
import type { AttemptLine, DeliveryLine, WebhookPage } from '@/lib/webhooks/views'
import { wordsOf } from '@/lib/words/words'
import { SendAgain } from './send-again'

const tones = { PENDING: 'accent', DELIVERED: 'good', GIVEN_UP: 'alarm' } as const satisfies Record<
  DeliveryState,
  string
>

function Attempt({ attempt }: { attempt: AttemptLine }) {
  const t = wordsOf('webhooks')
  const { number, at, ms, status, fault, answer } = attempt
  return (
    <li className="flex flex-col gap-1 border-t border-rule py-2 first:border-t-0">
      <p className="flex flex-wrap gap-x-3 text-sm">
        <span className="font-medium">{t('deliveries.attempt', { number })}</span>
        <TimeText at={at} precision="minute" />
        <span>{status === null ? null : t('deliveries.answered', { status: String(status) })}</span>
        <span className="text-alarm">{fault ? t(`faults.${fault}`) : null}</span>
        <span className="text-muted tabular-nums">{t('deliveries.ms', { ms })}</span>
      </p>
      {answer ? (
        <pre
          dir="auto"
          className="max-h-40 overflow-auto rounded bg-sunk p-2 font-mono text-xs whitespace-pre-wrap"
          tabIndex={0}
          aria-label={t('deliveries.attempt', { number })}
          role="region"
        >
          {answer}
        </pre>
      ) : null}
    </li>
  )
}

function Attempts({ attempts }: Pick<DeliveryLine, 'attempts'>) {
  const count = wordsOf('webhooks')('deliveries.attempts', { count: attempts.length })
  if (attempts.length === 0) return <p className="text-sm text-muted">{count}</p>
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm">{count}</summary>
      <ol>
        {attempts.map((attempt) => (
          <Attempt key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </details>
  )
}

type DeliveryProps = { delivery: DeliveryLine; isKept: boolean; send: Act }

function Delivery({ delivery, isKept, send }: DeliveryProps) {
  const t = wordsOf('webhooks')
  const { id, messageId, kind, state, createdAt, nextAt, ref, attempts } = delivery
  const name = t(`kinds.${kind}`)
  return (
    <li data-delivery={messageId} className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{name}</h3>
        {ref ? (
          <Link href={`/desk/claims/${ref}`} prefetch={false} className="inline-flex min-h-11 items-center">
            {ref}
          </Link>
        ) : null}
        <Badge tone={tones[state]}>{t(`deliveries.states.${state}`)}</Badge>
        <span className="text-sm text-muted">
          {t('deliveries.created')} <TimeText at={createdAt} precision="minute" />
        </span>
        {nextAt && attempts.length > 0 ? (
          <span className="text-sm text-muted">
            {t('deliveries.next')} <TimeText at={nextAt} precision="minute" />
          </span>
        ) : null}
        {isKept && state !== 'PENDING' ? (
          <span className="ms-auto">
            <SendAgain
              label={t('deliveries.again')}
              name={t('deliveries.againOf', { kind: name, id: messageId })}
              input={{ deliveryId: id }}
              send={send}
            />
          </span>
        ) : null}
      </div>
      <p className="font-mono text-xs wrap-anywhere text-muted">{messageId}</p>
      <Attempts attempts={attempts} />
    </li>
  )
}

/** What was sent there and what waits, the newest first, with each try. */
export function DeliveryList({ webhook, send }: { webhook: WebhookPage; send: Act }) {
  const t = wordsOf('webhooks')
  const { id, deliveries, nextCursor, state } = webhook
  if (deliveries.length === 0)
    return <EmptyState title={t('deliveries.empty')}>{t('deliveries.emptyText')}</EmptyState>
  return (
    <Panel title={t('deliveries.title')} frame="plain">
      <ul className="mb-4 divide-y divide-rule rounded border border-rule bg-raised">
        {deliveries.map((delivery) => (
          <Delivery key={delivery.id} delivery={delivery} isKept={state !== 'REMOVED'} send={send} />
        ))}
      </ul>
      <Pager next={nextCursor && `/admin/webhooks/${id}?after=${nextCursor}`} />
    </Panel>
  )
}
