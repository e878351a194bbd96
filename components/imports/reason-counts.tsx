import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { sayReason } from '@/lib/imports/say'
import type { ReasonCount } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** Why rows were refused or cut, each reason once with how many rows it was. */
export function ReasonCounts({ reasons }: { reasons: readonly ReasonCount[] }) {
  const t = wordsOf('imports')
  if (reasons.length === 0) return null
  return (
    <Panel title={t('page.reasons')} frame="plain">
      <Table
        caption={t('page.reasonsCaption')}
        hideCaption
        columns={[
          { key: 'count', label: t('page.count'), align: 'end' },
          { key: 'effect', label: t('page.effect') },
          { key: 'reason', label: t('page.reason') },
          { key: 'line', label: t('page.firstLine'), align: 'end' },
        ]}
      >
        {reasons.map(({ isRefusal, count, line, example }) => (
          <TableRow key={`${String(isRefusal)}${example.code}`}>
            <TableCell align="end">{formatNumber(count)}</TableCell>
            <TableCell>
              <Badge tone={isRefusal ? 'alarm' : 'caution'}>
                {t(isRefusal ? 'page.isRefused' : 'page.isCut')}
              </Badge>
            </TableCell>
            <TableCell>
              <span className="block min-w-48 wrap-anywhere">{sayReason(example)}</span>
            </TableCell>
            <TableCell align="end">{formatNumber(line)}</TableCell>
          </TableRow>
        ))}
      </Table>
    </Panel>
  )
}
