import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { OwnSession } from '@/lib/people/views'
import { wordsOf } from '@/lib/words/words'

function BrowserName({ browser, system }: Pick<OwnSession, 'browser' | 'system'>) {
  const t = wordsOf('people')
  if (browser && system) return t('me.sessions.known', { browser, system })
  return browser ?? system ?? t('me.sessions.unknown')
}

/** One's own open sessions: which browser, since when, last used when. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = wordsOf('people')
  const columns = [
    { key: 'browser', label: t('me.sessions.browser') },
    { key: 'started', label: t('me.sessions.started') },
    { key: 'seen', label: t('me.sessions.seen') },
  ]
  return (
    <Table caption={t('me.sessions.caption')} hideCaption columns={columns}>
      {sessions.map(({ browser, system, startedAt, lastSeenAt, isThisOne }, at) => (
        <TableRow key={at}>
          <TableCell head>
            <span className="flex flex-wrap items-center gap-2">
              <BrowserName browser={browser} system={system} />
              {isThisOne ? <Badge tone="good">{t('me.sessions.this')}</Badge> : null}
            </span>
          </TableCell>
          <TableCell>
            <TimeText at={startedAt} precision="minute" />
          </TableCell>
          <TableCell>
            <TimeText at={lastSeenAt} precision="minute" />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
