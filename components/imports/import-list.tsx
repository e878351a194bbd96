import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { ImportLine } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { ImportStateBadge } from './import-state'

const t = wordsOf('imports')

function Line({ line }: { line: ImportLine }) {
  const { id, sourceName, fileName, dry, state, isHeld, importer, counts, share, startedAt } = line
  const isOn = state === 'RUNNING' || state === 'PAUSED'
  return (
    <TableRow>
      <TableCell head>
        <span className="flex min-w-40 flex-col gap-1">
          <Link href={`/desk/import/${id}`} prefetch={false} data-key-row className="wrap-anywhere">
            <bdi>{sourceName}</bdi>
          </Link>
          <bdi className="text-xs font-normal wrap-anywhere text-muted">{fileName}</bdi>
        </span>
      </TableCell>
      <TableCell>
        <span className="flex flex-wrap items-center gap-1">
          {dry ? <Badge>{t('list.dry')}</Badge> : null}
          <ImportStateBadge state={state} isHeld={isHeld} />
          {isOn ? (
            <span className="text-muted tabular-nums">
              {t('list.share', { share: formatNumber(Math.floor(share * 100)) })}
            </span>
          ) : null}
        </span>
      </TableCell>
      <TableCell align="end">{formatNumber(counts.read)}</TableCell>
      <TableCell align="end">{formatNumber(dry ? 0 : counts.made)}</TableCell>
      <TableCell align="end">{formatNumber(counts.linked)}</TableCell>
      <TableCell align="end">{formatNumber(counts.refused)}</TableCell>
      <TableCell>
        <bdi>{importer.name}</bdi>
      </TableCell>
      <TableCell>
        <TimeText at={startedAt} precision="minute" />
      </TableCell>
    </TableRow>
  )
}

/** What was imported, the newest first; dry runs are their own only. */
export function ImportList({ imports }: { imports: readonly ImportLine[] }) {
  if (imports.length === 0) return <EmptyState title={t('list.none')}>{t('list.noneText')}</EmptyState>
  return (
    <Table
      caption={t('list.caption')}
      columns={[
        { key: 'file', label: t('list.file') },
        { key: 'state', label: t('list.state') },
        { key: 'read', label: t('list.read'), align: 'end' },
        { key: 'made', label: t('list.made'), align: 'end' },
        { key: 'linked', label: t('list.linked'), align: 'end' },
        { key: 'refused', label: t('list.refused'), align: 'end' },
        { key: 'by', label: t('list.by') },
        { key: 'begun', label: t('list.begun') },
      ]}
    >
      {imports.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </Table>
  )
}
