import type { ReactNode } from 'react'
import { Reviewer } from '@/components/claims/claim-verdict'
import { Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { ClaimPage, PublicDecision } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

type Event = { at: string; what: string; who: ReactNode }

function eventsOf({
  status,
  reviewer,
  reviewerRole,
  decidedAt,
  readings,
  reaffirmations,
}: PublicDecision): Event[] {
  const t = wordsOf('moments')
  const label = (of: PublicDecision['status']) => wordsOf('statuses')(`${of}.label`)
  return [
    {
      at: decidedAt,
      what:
        status === 'RETRACTED'
          ? t('verify.event.retracted')
          : t('verify.event.decided', { status: label(status) }),
      who: <Reviewer reviewer={reviewer} reviewerRole={reviewerRole} />,
    },
    ...readings.map((reading) => ({
      at: reading.readAt,
      what: t('verify.event.read', { status: label(reading.status) }),
      who: <Reviewer {...reading} />,
    })),
    ...reaffirmations.map((look) => ({
      at: look.at,
      what: t('verify.event.reaffirmed'),
      who: <Reviewer {...look} />,
    })),
  ]
}

/** What happened to a claim, as readers can know it, newest first. */
export function ClaimEvents({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('moments')
  const logged: Event = { at: claim.loggedAt, what: t('verify.event.logged'), who: null }
  const events = [logged, ...claim.history.flatMap(eventsOf)].sort((a, b) => (a.at < b.at ? 1 : -1))
  const columns = [
    { key: 'when', label: t('verify.columns.when') },
    { key: 'what', label: t('verify.columns.what') },
    { key: 'who', label: t('verify.columns.who') },
  ] as const
  return (
    <Panel title={t('verify.events')} frame="plain">
      <p className="mb-4 max-w-measure">{t('verify.eventsText')}</p>
      <Table caption={t('verify.caption')} hideCaption columns={columns}>
        {events.map(({ at, what, who }, place) => (
          <TableRow key={`${at} ${place}`}>
            <TableCell head>
              <TimeText at={at} precision="minute" />
            </TableCell>
            <TableCell>{what}</TableCell>
            <TableCell>{who}</TableCell>
          </TableRow>
        ))}
      </Table>
    </Panel>
  )
}
