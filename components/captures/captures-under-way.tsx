import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import { failureSentence } from '@/lib/captures/failures'
import type { CaptureState } from '@/lib/captures/stages'
import type { CaptureLine } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

const tones = {
  WAITING: 'plain',
  RUNNING: 'accent',
  READY: 'caution',
  KEPT: 'good',
  UNCHANGED: 'plain',
  FAILED: 'alarm',
  DROPPED: 'plain',
} as const satisfies Record<CaptureState, string>

/** How a capture stands, in a word; what it does or why it failed, in a sentence. */
function State({ line: { state, stage, failure, nextTryAt } }: { line: CaptureLine }) {
  return (
    <>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {state === 'RUNNING' ? <span className="block text-muted">{t(`progress.stage.${stage}`)}</span> : null}
      {failure && (state === 'FAILED' || nextTryAt) ? (
        <span className="block max-w-measure text-muted">{failureSentence(failure)}</span>
      ) : null}
    </>
  )
}

/** Captures that are under way, wait to be described or failed; nothing at all where there are none. */
export function CapturesUnderWay({ captures }: { captures: readonly CaptureLine[] }) {
  if (captures.length === 0) return null
  return (
    <Panel title={t('list.title')} frame="plain" className="mb-8">
      <Table
        caption={t('list.caption')}
        columns={[
          { key: 'capture', label: t('list.capture') },
          { key: 'state', label: t('list.state') },
          { key: 'asked', label: t('list.asked') },
        ]}
      >
        {captures.map((line) => (
          <TableRow key={line.id} data-capture={line.state}>
            <TableCell head>
              <div className="min-w-48 wrap-anywhere">
                <Link href={`/desk/captures/${line.id}`} prefetch={false} data-key-row>
                  <bdi>{line.source?.title ?? line.fileName ?? line.url ?? t('title')}</bdi>
                </Link>
                {line.source && line.url ? (
                  <span className="block font-normal text-muted">{line.url}</span>
                ) : null}
              </div>
            </TableCell>
            <TableCell>
              <State line={line} />
            </TableCell>
            <TableCell>
              <TimeText at={line.requestedAt} precision="minute" />
              {line.requestedBy ? <bdi className="block text-muted">{line.requestedBy}</bdi> : null}
            </TableCell>
          </TableRow>
        ))}
      </Table>
    </Panel>
  )
}
