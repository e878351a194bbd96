import { Notice } from '@/components/ui/notice'
import { Facts, Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { WebhookPage } from '@/lib/webhooks/views'
import { wordsOf } from '@/lib/words/words'

/** Why nothing is sent there, and what to do; nothing where all is well. */
export function WebhookTrouble({ webhook }: { webhook: WebhookPage }) {
  const t = wordsOf('webhooks')
  const { state, disabledBecause, failingSince } = webhook
  if (state === 'DISABLED' && disabledBecause)
    return (
      <Notice kind="warning" title={t('disabled.title')}>
        {t(`disabled.${disabledBecause}`)}
      </Notice>
    )
  if (state === 'PAUSED') return <Notice>{t('paused')}</Notice>
  if (state !== 'ACTIVE' || !failingSince) return null
  return (
    <Notice kind="warning">
      {t('failingSince')} <TimeText at={failingSince} precision="minute" />
    </Notice>
  )
}

/** Where it leads, and of what it is told. */
export function WebhookFacts({ webhook }: { webhook: WebhookPage }) {
  const t = wordsOf('webhooks')
  const { url, kinds, createdAt, waiting, failing, oldSecretUntil } = webhook
  const told = kinds.length === 0 ? t('facts.all') : kinds.map((kind) => t(`kinds.${kind}`)).join('; ')
  const facts = [
    { term: t('address'), detail: <bdi className="font-mono wrap-anywhere">{url}</bdi> },
    { term: t('facts.kinds'), detail: told },
    { term: t('facts.added'), detail: <TimeText at={createdAt} precision="minute" /> },
    {
      term: t('facts.waiting'),
      detail: `${waiting}${failing > 0 ? ` · ${t('failing', { count: failing })}` : ''}`,
    },
    ...(oldSecretUntil
      ? [{ term: t('facts.oldSecret'), detail: <TimeText at={oldSecretUntil} precision="minute" /> }]
      : []),
  ]
  return (
    <Panel title={t('facts.title')}>
      <Facts facts={facts} />
    </Panel>
  )
}
