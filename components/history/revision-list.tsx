import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { HashText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { RevisionLine } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

/** Every revision, newest first: who wrote it, when, under which hash, and which of them readers see. */
export function RevisionList({ revisions }: { revisions: readonly RevisionLine[] }) {
  const t = wordsOf('review')
  const columns = [
    { key: 'number', label: t('revisions.number') },
    { key: 'author', label: t('revisions.author') },
    { key: 'at', label: t('revisions.at') },
    { key: 'hash', label: t('revisions.hash') },
  ] as const
  return (
    <Table caption={t('revisions.caption')} hideCaption columns={columns}>
      {revisions.toReversed().map((line) => (
        <TableRow key={line.number}>
          <TableCell head>
            <span className="flex flex-wrap items-baseline gap-2">
              {line.number}
              {line.isNewest ? <Badge>{t('revisions.newest')}</Badge> : null}
              {line.isDecided ? <Badge tone="good">{t('revisions.decided')}</Badge> : null}
            </span>
          </TableCell>
          <TableCell>
            <bdi>{line.author}</bdi>
          </TableCell>
          <TableCell>
            <TimeText at={line.at} precision="minute" />
          </TableCell>
          <TableCell>
            <HashText hash={line.hash} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
