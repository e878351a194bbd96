import type { Metadata } from 'next'
import Link from 'next/link'
import { ClaimForm } from '@/components/claims/claim-form'
import { formOf } from '@/components/claims/claim-form-values'
import { CommentChecklist } from '@/components/suggestions/comment-checklist'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  closesLoopAction,
  dropDraftAction,
  editAndSubmitClaimAction,
  editClaimAction,
  findNewerClaimAction,
  likelyDuplicatesAction,
  linkDocumentAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  restsOnAction,
  saveDraftAction,
  settleCommentAction,
} from './actions'
import { loadEdit } from './load'

type EditPageProps = { params: Promise<{ ref: string }> }

const t = wordsOf('claims')

export async function generateMetadata({ params }: EditPageProps): Promise<Metadata> {
  const { claim } = await loadEdit((await params).ref)
  return { title: t('form.edit.pageTitle', { ref: claim.ref }) }
}

export default async function EditClaimPage({ params }: EditPageProps) {
  const { personId, claim, submits, cannot, draft, comments, mayTick } = await loadEdit((await params).ref)
  const { ref, version } = claim
  return (
    <div className="max-w-4xl">
      <PageHead
        title={t('form.edit.pageTitle', { ref })}
        lead={t('form.edit.lead', { number: claim.revision + 1 })}
        above={<Link href={`/desk/claims/${ref}`}>{t('form.edit.back')}</Link>}
      />
      <div className="mb-6 flex flex-col gap-4 empty:hidden">
        {claim.decided ? <Notice>{t('form.edit.decided')}</Notice> : null}
        {claim.returnReason ? (
          <Notice kind="warning" title={t('form.edit.returned')}>
            <bdi className="whitespace-pre-line">{claim.returnReason}</bdi>
          </Notice>
        ) : null}
        <CommentChecklist
          claimRef={ref}
          comments={comments}
          mayTick={mayTick}
          act={settleCommentAction}
          isBesideForm
        />
      </div>
      {cannot ? (
        <Notice kind="warning" title={t('form.edit.cannot')}>
          {cannot === 'role' ? t('form.edit.notYours') : cannot}
        </Notice>
      ) : (
        <ClaimForm
          personId={personId}
          slot={`edit:${ref}`}
          here={`/desk/claims/${ref}/edit`}
          start={formOf(claim.content)}
          seeded={null}
          draft={draft}
          task={{
            kind: 'edit',
            ref,
            version,
            edit: editClaimAction,
            editAndSubmit: submits ? editAndSubmitClaimAction : null,
            findNewer: findNewerClaimAction,
          }}
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
      )}
    </div>
  )
}
