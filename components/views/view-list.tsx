'use client'

import { ConfirmDialog } from '@/components/people/confirm-dialog'
import type { Act } from '@/components/people/use-act'
import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { FRESH_SHOWN } from '@/lib/views/rules'
import type { ViewLine } from '@/lib/views/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { RenameDialog } from './rename-dialog'
import { SearchText } from './search-text'

function Fresh({ fresh }: { fresh: number }) {
  const t = wordsOf('views')
  if (fresh === 0) return <span className="text-muted">{t('newSince', { count: 0 })}</span>
  return (
    <Badge tone="good">
      {fresh >= FRESH_SHOWN ? t('newMany', { count: FRESH_SHOWN }) : t('newSince', { count: fresh })}
    </Badge>
  )
}

type Doors = { rename: Act; remove: Act }

function View({ view, rename, remove }: { view: ViewLine } & Doors) {
  const t = wordsOf('views')
  const { id, name, search, found } = view
  return (
    <TableRow>
      <TableCell head>
        {/* No link of the router's: opening it has an effect, so nobody may fetch it beforehand. */}
        <a
          href={`/desk/views/${id}`}
          aria-label={t('open', { name })}
          className="inline-flex min-h-11 items-center wrap-anywhere"
        >
          <bdi>{name}</bdi>
        </a>
      </TableCell>
      <TableCell>
        {search && found ? (
          <SearchText search={search} names={found.names} />
        ) : (
          <span className="text-sm">
            <Badge tone="caution">{t('faulty')}</Badge> {t('faultyText')}
          </span>
        )}
      </TableCell>
      <TableCell>
        {found ? (
          <span className="tabular-nums">
            {found.isCapped ? t('atLeast', { count: formatNumber(found.total) }) : formatNumber(found.total)}
          </span>
        ) : null}
      </TableCell>
      <TableCell>{found ? <Fresh fresh={found.fresh} /> : null}</TableCell>
      <TableCell>
        <span className="flex flex-wrap gap-2">
          <RenameDialog view={{ id, name }} rename={rename} />
          <ConfirmDialog
            label={t('delete.open')}
            title={t('delete.title', { name })}
            text={t('delete.text')}
            submit={t('delete.submit')}
            isDanger
            act={remove}
            input={() => ({ id })}
          />
        </span>
      </TableCell>
    </TableRow>
  )
}

/** One's own kept searches: what each asks for, how many claims it finds, and how many decisions are new. */
export function ViewList({ views, ...doors }: { views: readonly ViewLine[] } & Doors) {
  const t = wordsOf('views')
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'search', label: t('search') },
    { key: 'found', label: t('found') },
    { key: 'new', label: t('new') },
    { key: 'actions', label: <span className="sr-only">{t('actions')}</span> },
  ]
  return (
    <Table caption={t('caption')} hideCaption columns={columns}>
      {views.map((view) => (
        <View key={view.id} view={view} {...doors} />
      ))}
    </Table>
  )
}
