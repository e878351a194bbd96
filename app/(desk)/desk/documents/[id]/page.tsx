import type { Metadata } from 'next'
import Link from 'next/link'
import { ArrivalNotice } from '@/components/documents/arrival-notice'
import { DocumentFacts, QuotedList } from '@/components/documents/document-facts'
import { marksOf, sourceLabelOf, startBeside } from '@/components/documents/document-start'
import { DocumentWorkspace } from '@/components/documents/document-workspace'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import {
  dropDraftAction,
  likelyDuplicatesAction,
  logAndSubmitClaimAction,
  logClaimAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  saveDraftAction,
} from './actions'
import { type DocumentQuery, loadDocument, loadTitle } from './load'

type DocumentPageProps = { params: Promise<{ id: string }>; searchParams: Promise<DocumentQuery> }

const t = wordsOf('documents')

export async function generateMetadata({ params }: DocumentPageProps): Promise<Metadata> {
  return { title: (await loadTitle((await params).id)) ?? t('list.title') }
}

export default async function DocumentPage({ params, searchParams }: DocumentPageProps) {
  const { id } = await params
  const { personId, document, writes, draft, first, lost, asksToLog, sent, key } = await loadDocument(
    id,
    await searchParams,
  )
  const { source } = document
  const form = {
    personId,
    slot: `new:${document.id}`,
    here: `/desk/documents/${document.id}`,
    start: startBeside(document, key),
    draft,
    task: { kind: 'log' as const, log: logClaimAction, logAndSubmit: logAndSubmitClaimAction },
    keep: { save: saveDraftAction, drop: dropDraftAction },
    likely: likelyDuplicatesAction,
    lookUps: {
      agents: lookUpAgentsAction,
      sources: lookUpSourcesAction,
      topics: lookUpTopicsAction,
      text: openTextAction,
    },
  }
  return (
    <>
      <PageHead
        above={<Link href="/desk/documents">{t('list.title')}</Link>}
        title={
          <bdi lang={source.language} dir={directionOf(source.language)}>
            {source.title}
          </bdi>
        }
        lead={source.publisher ? <bdi>{source.publisher.name}</bdi> : null}
      />
      <div className="mb-6 flex flex-col gap-4 empty:hidden">
        {sent ? <ArrivalNotice sent={sent} kept={document.sha256} /> : null}
        {lost ? <Notice kind="warning">{t('page.lost')}</Notice> : null}
        {writes ? null : <Notice>{t('page.readOnly')}</Notice>}
      </div>
      <DocumentWorkspace
        document={{
          id: document.id,
          text: document.text,
          language: source.language,
          sourceId: source.id,
          sourceLabel: sourceLabelOf(source),
        }}
        marks={marksOf(document.quoted)}
        first={first}
        opens={draft !== null || asksToLog}
        form={writes ? form : null}
        aside={
          <div key="aside" className="flex flex-col gap-6">
            <QuotedList quoted={document.quoted} />
            <DocumentFacts document={document} />
          </div>
        }
      />
    </>
  )
}
