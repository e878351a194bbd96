import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { SampleSignIn } from '@/lib/people/views'
import { wordsOf } from '@/lib/words/words'

type SampleSignInsProps = {
  samples: readonly SampleSignIn[]
  password: string
  isBusy: boolean
  use: (email: string) => void
}

/** A help for whoever tries Whence: the sample people, one click each. */
export function SampleSignIns({ samples, password, isBusy, use }: SampleSignInsProps) {
  const t = wordsOf('people')
  const roleOf = wordsOf('desk')
  return (
    <Panel title={t('sample.title')}>
      <p className="mb-4 text-sm text-muted">
        {t.rich('sample.text', {
          password,
          b: (words) => <code className="font-mono text-ink">{words}</code>,
        })}
      </p>
      <ul className="flex flex-col gap-3">
        {samples.map(({ email, name, role }) => (
          <li key={email} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="flex min-w-0 flex-col text-sm">
              <code className="font-mono wrap-anywhere">{email}</code>
              <span className="text-muted">{roleOf(`roles.${role}`)}</span>
            </span>
            <Button
              size="sm"
              disabled={isBusy}
              aria-label={t('sample.use', { name, role: roleOf(`roles.${role}`) })}
              onClick={() => use(email)}
            >
              {t('sample.enter')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
