import { Facts, Panel } from '@/components/ui/panel'
import { dayText } from '@/components/ui/time-text'
import type { MediaCredentials } from '@/lib/media/credentials'
import { wordsOf } from '@/lib/words/words'
import { told } from '@/lib/words/told'

/** What the content credentials in the file say; that there are none is said as well. */
export function CredentialsPanel({ credentials }: { credentials: MediaCredentials | null }) {
  const t = wordsOf('media')
  return (
    <Panel title={t('credentials.title')}>
      <div data-credentials={credentials?.state ?? 'unknown'} className="flex flex-col gap-3">
        <CredentialsText credentials={credentials} />
      </div>
    </Panel>
  )
}

const momentText = (at: string) => (Number.isNaN(Date.parse(at)) ? at : dayText(at, 'minute'))

/** The same without a frame. */
export function CredentialsText({ credentials }: { credentials: MediaCredentials | null }) {
  const t = wordsOf('media')
  if (credentials === null) return <p className="text-muted">{t('credentials.unknown')}</p>
  if (credentials.state === 'none') return <p className="text-muted">{t('credentials.none')}</p>
  if (credentials.state === 'unreadable')
    return (
      <p className="text-caution">
        {t('credentials.unreadable')} <bdi>{told(credentials.why)}</bdi>
      </p>
    )
  const { valid, issuer, signedAt, generator, actions } = credentials
  // That the signer stands on no list of ours is said of every one, in words.
  const faults = credentials.faults.filter((code) => code !== 'signingCredential.untrusted')
  const unsaid = <span className="text-muted">{t('credentials.unsaid')}</span>
  return (
    <>
      <p className={valid ? 'font-medium' : 'font-medium text-alarm'}>
        {t(valid ? 'credentials.whole' : 'credentials.broken')}
      </p>
      <Facts
        facts={[
          { term: t('credentials.issuer'), detail: issuer ? <bdi>{issuer}</bdi> : unsaid },
          { term: t('credentials.signedAt'), detail: signedAt ? momentText(signedAt) : unsaid },
          { term: t('credentials.generator'), detail: generator ? <bdi>{generator}</bdi> : unsaid },
          { term: t('credentials.actions'), detail: actions.length > 0 ? actions.join(', ') : unsaid },
          ...(faults.length > 0
            ? [
                {
                  term: t('credentials.faults'),
                  detail: <code className="font-mono text-xs">{faults.join(', ')}</code>,
                },
              ]
            : []),
        ]}
      />
      <p className="text-sm text-muted">{t('credentials.noList')}</p>
    </>
  )
}
