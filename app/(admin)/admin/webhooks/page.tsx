import type { Metadata } from 'next'
import { PageHead } from '@/components/ui/panel'
import { AddWebhook } from '@/components/webhooks/add-webhook'
import { WebhookList } from '@/components/webhooks/webhook-list'
import { wordsOf } from '@/lib/words/words'
import { addWebhookAction } from './actions'
import { loadWebhooks } from './load'

const t = wordsOf('webhooks')

export const generateMetadata = (): Metadata => ({ title: t('title') })

export default async function WebhooksPage() {
  const webhooks = await loadWebhooks()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<AddWebhook add={addWebhookAction} />} />
      <div className="flex flex-col gap-4">
        <WebhookList webhooks={webhooks} />
        <p className="text-sm text-muted">{t('docs')}</p>
      </div>
    </>
  )
}
