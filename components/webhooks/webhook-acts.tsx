import type { Act } from '@/components/people/use-act'
import { Panel } from '@/components/ui/panel'
import type { WebhookPage } from '@/lib/webhooks/views'
import { wordsOf } from '@/lib/words/words'
import { EditWebhook } from './edit-webhook'
import { ReplaySince } from './replay-since'
import { type Rotated, RotateSecret } from './rotate-secret'
import { SendAgain } from './send-again'
import { StepButton } from './step-button'

export type WebhookDoors = {
  edit: Act
  pause: Act
  resume: Act
  rotate: Act<Rotated>
  remove: Act
  replay: Act
  ping: Act
}

/** What an administrator can do with one webhook. */
export function WebhookActs({ webhook, doors }: { webhook: WebhookPage; doors: WebhookDoors }) {
  const t = wordsOf('webhooks')
  const { id: webhookId, version, name, url, kinds, state } = webhook
  const seen = { webhookId, version }
  const isOn = state === 'ACTIVE'
  return (
    <Panel title={t('acts.title')}>
      <div className="flex flex-wrap items-center gap-2">
        {isOn ? (
          <SendAgain label={t('acts.ping')} input={{ webhookId }} send={doors.ping} done={t('acts.pinged')} />
        ) : null}
        <EditWebhook key={version} {...seen} values={{ name, url, kinds }} edit={doors.edit} />
        <StepButton
          step={isOn ? 'pause' : 'resume'}
          name={name}
          act={isOn ? doors.pause : doors.resume}
          seen={seen}
        />
        <RotateSecret {...seen} name={name} rotate={doors.rotate} />
        <ReplaySince {...seen} name={name} replay={doors.replay} />
        <StepButton step="remove" name={name} act={doors.remove} seen={seen} />
      </div>
    </Panel>
  )
}
