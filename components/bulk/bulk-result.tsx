import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { RefText } from '@/components/ui/text'
import type { BulkClaim, BulkCounts, RefusedGroup } from '@/lib/bulk/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'

function Named({ claim }: { claim: BulkClaim }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <RefText>{claim.ref}</RefText>
      <Link href={`/desk/claims/${claim.ref}`} prefetch={false} className="wrap-anywhere">
        <bdi lang={claim.language} dir={directionOf(claim.language)}>
          {claim.statement}
        </bdi>
      </Link>
    </li>
  )
}

function Group({ group }: { group: RefusedGroup }) {
  const t = wordsOf('bulk')
  const { code, detail, count, claims } = group
  return (
    <li data-reason={code} className="border-t border-rule py-3 first:border-t-0">
      <details open={count <= 5}>
        <summary className="min-h-11 py-2">
          <span className="font-medium">{t('result.group', { count })}</span> · <span>{detail}</span>
        </summary>
        <div className="flex flex-col gap-2 ps-5 pt-1 text-sm">
          {code === 'unmet-rule' ? <p className="text-muted">{t('result.alone')}</p> : null}
          <ul className="flex flex-col gap-2">
            {claims.map((claim) => (
              <Named key={claim.ref} claim={claim} />
            ))}
          </ul>
          {count > claims.length ? (
            <p className="text-muted">{t('result.more', { count: count - claims.length })}</p>
          ) : null}
        </div>
      </details>
    </li>
  )
}

type BulkResultProps = {
  bulkId: string
  counts: BulkCounts
  refused: readonly RefusedGroup[]
  /** Offers to choose those again that were refused as stale. */
  again: React.ReactNode
}

/** What became of the claims: how many are done, and why the others were refused, each by name. */
export function BulkResult({ bulkId, counts, refused, again }: BulkResultProps) {
  const t = wordsOf('bulk')
  return (
    <div className="flex flex-col gap-5">
      <Notice kind={counts.done > 0 ? 'success' : 'info'} title={t('result.done', { count: counts.done })}>
        {counts.refused === 0 ? t('result.none') : null}
      </Notice>
      {counts.refused > 0 ? (
        <section className="flex flex-col gap-2" aria-label={t('result.refused', { count: counts.refused })}>
          <h3 className="font-semibold">{t('result.refused', { count: counts.refused })}</h3>
          {again}
          <ul>
            {refused.map((group) => (
              <Group key={`${group.code} ${group.detail}`} group={group} />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="text-sm">
        <Link href={bulkHref(bulkId, { state: counts.refused > 0 ? 'REFUSED' : null })} prefetch={false}>
          {t('result.list')}
        </Link>
      </p>
    </div>
  )
}
