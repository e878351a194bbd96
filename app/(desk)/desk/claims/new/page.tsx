import type { Metadata } from 'next'
import Link from 'next/link'
import { ClaimForm } from '@/components/claims/claim-form'
import { blankClaim } from '@/components/claims/claim-form-values'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  closesLoopAction,
  dropDraftAction,
  likelyDuplicatesAction,
  linkDocumentAction,
  logAndSubmitClaimAction,
  logClaimAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  restsOnAction,
  saveDraftAction,
} from './actions'
import { loadNewClaim, type NewClaimQuery } from './load'

const t = wordsOf('claims')

export const generateMetadata = (): Metadata => ({ title: t('form.new.pageTitle') })

export default async function NewClaimPage({ searchParams }: { searchParams: Promise<NewClaimQuery> }) {
  const { personId, writes, draft, key } = await loadNewClaim(await searchParams)
  return (
    <div className="max-w-4xl">
      <PageHead title={t('form.new.pageTitle')} lead={t('form.new.lead')} />
      {writes ? (
        <>
          <p className="mb-6 text-sm text-muted">
            {t.rich('form.new.fromDocument', {
              link: (words) => <Link href="/desk/documents">{words}</Link>,
            })}
          </p>
          <ClaimForm
            personId={personId}
            slot="new"
            here="/desk/claims/new"
            start={blankClaim('en', key)}
            seeded={null}
            draft={draft}
            task={{ kind: 'log', log: logClaimAction, logAndSubmit: logAndSubmitClaimAction }}
            keep={{ save: saveDraftAction, drop: dropDraftAction }}
            likely={likelyDuplicatesAction}
            lookUps={{
              agents: lookUpAgentsAction,
              sources: lookUpSourcesAction,
              topics: lookUpTopicsAction,
              text: openTextAction,
              links: {
                personId,
                restsOn: restsOnAction,
                link: linkDocumentAction,
                closesLoop: closesLoopAction,
              },
            }}
          />
        </>
      ) : (
        <Notice kind="warning">{t('form.edit.notYours')}</Notice>
      )}
    </div>
  )
}
