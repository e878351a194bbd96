'use client'

import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { NewerClaim } from '@/lib/claims/views'
import { wordsOf } from '@/lib/words/words'
import { differencesOf } from './claim-differences'
import { type ClaimForm, formOf } from './claim-form-values'

const t = wordsOf('claims')

type ClaimFormNewerProps = {
  newer: NewerClaim
  mine: ClaimForm
  /** Keep my words; write them on top of the newer revision. */
  adopt: () => void
  /** Put my words aside and go on from the newer revision. */
  take: () => void
}

function Words({ children }: { children: string }) {
  return (
    <span className="wrap-anywhere whitespace-pre-line">
      {children ? <bdi>{children}</bdi> : <span className="text-muted">{t('form.newer.nothing')}</span>}
    </span>
  )
}

/** Somebody changed the claim while it was edited here: who did what, both versions side by side, and the way on. */
export function ClaimFormNewer({ newer, mine, adopt, take }: ClaimFormNewerProps) {
  const differences = useMemo(() => differencesOf(formOf(newer.content), mine), [newer, mine])
  return (
    <div data-form-notice data-newer tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <Notice kind="danger" title={t('form.newer.title')}>
        <p>{t('form.newer.kept')}</p>
        <ul className="mt-2 list-disc ps-5">
          {newer.changes.map(({ what, at }) => (
            <li key={`${at}${what}`}>
              <bdi>{what}</bdi>, <TimeText at={at} precision="minute" />
            </li>
          ))}
        </ul>
      </Notice>
      {differences.length === 0 ? (
        <p>{t('form.newer.same')}</p>
      ) : (
        <Table
          caption={t('form.newer.table')}
          columns={[
            { key: 'field', label: t('form.newer.field') },
            { key: 'newest', label: t('form.newer.newest') },
            { key: 'mine', label: t('form.newer.mine') },
          ]}
        >
          {differences.map(({ field, newest, mine: own }) => (
            <TableRow key={field}>
              <TableCell head>{t(`form.newer.fields.${field}`)}</TableCell>
              <TableCell>
                <Words>{newest}</Words>
              </TableCell>
              <TableCell>
                <Words>{own}</Words>
              </TableCell>
            </TableRow>
          ))}
        </Table>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={adopt}>
          {t('form.newer.adopt')}
        </Button>
        <Button onClick={take}>{t('form.newer.take')}</Button>
      </div>
    </div>
  )
}
