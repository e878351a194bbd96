import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { WebhookState } from '@/lib/webhooks/kinds'
import type { WebhookLine } from '@/lib/webhooks/views'
import { wordsOf } from '@/lib/words/words'

const tones = {
  ACTIVE: 'good',
  PAUSED: 'caution',
  DISABLED: 'alarm',
  REMOVED: 'plain',
} as const satisfies Record<WebhookState, string>

/** Whether something is sent there. */
export function WebhookBadge({ state }: { state: WebhookState }) {
  return <Badge tone={tones[state]}>{wordsOf('webhooks')(`states.${state}`)}</Badge>
}

function Webhook({ webhook }: { webhook: WebhookLine }) {
  const t = wordsOf('webhooks')
  const { id, name, host, state, waiting, failing, lastDeliveredAt } = webhook
  return (
    <TableRow>
      <TableCell head>
        <Link href={`/admin/webhooks/${id}`} prefetch={false} className="inline-flex min-h-11 items-center">
          <bdi className="wrap-anywhere">{name}</bdi>
        </Link>
      </TableCell>
      <TableCell>
        <bdi className="wrap-anywhere">{host}</bdi>
      </TableCell>
      <TableCell>
        <WebhookBadge state={state} />
      </TableCell>
      <TableCell>
        <span className="tabular-nums">{waiting}</span>
        {failing > 0 ? <span className="text-alarm"> · {t('failing', { count: failing })}</span> : null}
      </TableCell>
      <TableCell>
        {lastDeliveredAt ? <TimeText at={lastDeliveredAt} precision="minute" /> : t('never')}
      </TableCell>
    </TableRow>
  )
}

/** Every webhook, with how it stands. */
export function WebhookList({ webhooks }: { webhooks: readonly WebhookLine[] }) {
  const t = wordsOf('webhooks')
  if (webhooks.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'address', label: t('address') },
    { key: 'state', label: t('state') },
    { key: 'waiting', label: t('waiting') },
    { key: 'last', label: t('lastDelivered') },
  ]
  return (
    <Table caption={t('caption')} hideCaption columns={columns}>
      {webhooks.map((webhook) => (
        <Webhook key={webhook.id} webhook={webhook} />
      ))}
    </Table>
  )
}
