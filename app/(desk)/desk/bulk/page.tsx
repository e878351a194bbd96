import type { Metadata } from 'next'
import Link from 'next/link'
import { claimsHref, usedIn } from '@/components/bulk/bulk-address'
import { BulkLines } from '@/components/bulk/bulk-lines'
import { ClaimFilters } from '@/components/bulk/claim-filters'
import { ClaimList } from '@/components/bulk/claim-list'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { wordsOf } from '@/lib/words/words'
import { chooseClaimsAction, lookUpFilterTopicsAction } from './actions'
import { type ClaimsQuery, loadClaims } from './load'

export const generateMetadata = (): Metadata => ({ title: wordsOf('bulk')('title') })

export default async function BulkPage({ searchParams }: { searchParams: Promise<ClaimsQuery> }) {
  const t = wordsOf('bulk')
  const { items, total, filter, topic, lines, personId, chooses, nextCursor, previousCursor } =
    await loadClaims(await searchParams)
  const here = claimsHref(filter)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-5">
        {chooses ? null : <Notice>{t('administrator')}</Notice>}
        <p className="max-w-measure text-sm text-muted">
          {t.rich('fromQueue', {
            a: (text) => (
              <Link key="queue" href="/desk/review">
                {text}
              </Link>
            ),
          })}
        </p>
        <ClaimFilters filter={filter} topic={topic} topics={lookUpFilterTopicsAction} />
        <p className="text-sm text-muted">{t('list.total', { count: total })}</p>
        <ClaimList
          items={items}
          total={total}
          every={{ by: 'claims', filter: { ...filter, cursor: null } }}
          choose={chooseClaimsAction}
          personId={personId}
          chooses={chooses}
          backTo={here}
        />
        {items.length > 0 ? null : (
          <EmptyState
            title={t('list.none')}
            action={
              usedIn(filter) > 0 ? <DeskLinkButton href="/desk/bulk">{t('list.all')}</DeskLinkButton> : null
            }
          >
            {t('list.noneText')}
          </EmptyState>
        )}
        <Pager
          previous={previousCursor ? claimsHref(filter, previousCursor) : null}
          next={nextCursor ? claimsHref(filter, nextCursor) : null}
        >
          {t('list.total', { count: total })}
        </Pager>
        <BulkLines lines={lines} />
      </div>
    </>
  )
}
