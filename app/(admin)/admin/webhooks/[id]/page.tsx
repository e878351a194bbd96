import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/ui/panel'
import { DeliveryList } from '@/components/webhooks/delivery-list'
import { WebhookActs } from '@/components/webhooks/webhook-acts'
import { WebhookBadge } from '@/components/webhooks/webhook-list'
import { WebhookFacts, WebhookTrouble } from '@/components/webhooks/webhook-standing'
import { wordsOf } from '@/lib/words/words'
import {
  editWebhookAction,
  pauseWebhookAction,
  pingWebhookAction,
  removeWebhookAction,
  replayDeliveryAction,
  replayWebhookAction,
  resumeWebhookAction,
  rotateSecretAction,
} from './actions'
import { loadWebhook } from './load'

type WebhookPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ after?: string | string[] }>
}

const t = wordsOf('webhooks')

const doors = {
  edit: editWebhookAction,
  pause: pauseWebhookAction,
  resume: resumeWebhookAction,
  rotate: rotateSecretAction,
  remove: removeWebhookAction,
  replay: replayWebhookAction,
  ping: pingWebhookAction,
}

export const generateMetadata = (): Metadata => ({ title: t('title') })

export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const webhook = await loadWebhook((await params).id, (await searchParams).after)
  return (
    <>
      <PageHead
        above={<Link href="/admin/webhooks">{t('title')}</Link>}
        title={
          <span className="flex flex-wrap items-center gap-3">
            <bdi>{webhook.name}</bdi>
            <WebhookBadge state={webhook.state} />
          </span>
        }
      />
      <div className="flex flex-col gap-6">
        <WebhookTrouble webhook={webhook} />
        <WebhookFacts webhook={webhook} />
        {webhook.state === 'REMOVED' ? null : <WebhookActs webhook={webhook} doors={doors} />}
        <DeliveryList webhook={webhook} send={replayDeliveryAction} />
      </div>
    </>
  )
}
