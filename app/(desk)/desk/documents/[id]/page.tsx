import type { Metadata } from 'next'
import Link from 'next/link'
import { CaptureAgain } from '@/components/captures/capture-again'
import { DriftNotice } from '@/components/captures/drift-notice'
import { ArrivalNotice } from '@/components/documents/arrival-notice'
import { DocumentFacts, QuotedList } from '@/components/documents/document-facts'
import { marksOf, sourceLabelOf, startBeside } from '@/components/documents/document-start'
import { DocumentWorkspace } from '@/components/documents/document-workspace'
import { LinkSuggestions } from '@/components/linking/link-suggestions'
import { PictureWorkspace } from '@/components/media/picture-workspace'
import { RecordingWorkspace } from '@/components/media/recording-workspace'
import { LinkNotice } from '@/components/provenance/link-notice'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  acceptSuggestionAction,
  checkTranscriptAction,
  closesLoopAction,
  declineSuggestionAction,
  dropDraftAction,
  judgeAuthenticityAction,
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
  saveTranscriptAction,
  shareDocumentAction,
  startCaptureAction,
} from './actions'
import { type DocumentQuery, loadDocument, loadTitle } from './load'

type DocumentPageProps = { params: Promise<{ id: string }>; searchParams: Promise<DocumentQuery> }
type Loaded = Awaited<ReturnType<typeof loadDocument>>

const t = wordsOf('documents')

export async function generateMetadata({ params }: DocumentPageProps): Promise<Metadata> {
  return { title: (await loadTitle((await params).id)) ?? t('list.title') }
}

const lookUps = {
  agents: lookUpAgentsAction,
  sources: lookUpSourcesAction,
  topics: lookUpTopicsAction,
  text: openTextAction,
}
const doors = { link: linkDocumentAction, closesLoop: closesLoopAction }

/** Everything that the claim form beside the document needs; null for somebody who only reads. */
const formOf = ({ personId, document, writes, draft, key }: Loaded) =>
  writes
    ? {
        personId,
        slot: `new:${document.id}`,
        here: `/desk/documents/${document.id}`,
        start: startBeside(document, key),
        draft,
        task: { kind: 'log' as const, log: logClaimAction, logAndSubmit: logAndSubmitClaimAction },
        keep: { save: saveDraftAction, drop: dropDraftAction },
        likely: likelyDuplicatesAction,
        lookUps: { ...lookUps, links: { personId, restsOn: restsOnAction, ...doors } },
      }
    : null

function Head({ document, sent, lost, writes, drift, correctedBy }: Loaded) {
  const { source } = document
  return (
    <>
      <PageHead
        above={<Link href="/desk/documents">{t('list.title')}</Link>}
        title={<bdi lang={source.language}>{source.title}</bdi>}
        lead={source.publisher ? <bdi>{source.publisher.name}</bdi> : null}
      />
      <div className="mb-6 flex flex-col gap-4 empty:hidden">
        {sent ? <ArrivalNotice sent={sent} kept={document.sha256} /> : null}
        {lost ? <Notice kind="warning">{t('page.lost')}</Notice> : null}
        <LinkNotice sourceId={source.id} correctedBy={correctedBy} />
        <DriftNotice drift={drift} />
        {writes ? null : <Notice>{t('page.readOnly')}</Notice>}
      </div>
    </>
  )
}

/** What is known of the document, and who quotes it. */
function Aside({ loaded }: { loaded: Loaded }) {
  const { document, writes, drafts, suggested, mayLink, personId } = loaded
  const { id, url } = document.source
  return (
    <div className="flex flex-col gap-6">
      {/* Words of a recording are listed where it is played. */}
      {drafts ? null : <QuotedList quoted={document.quoted} />}
      <DocumentFacts
        document={document}
        again={
          writes && url ? (
            <CaptureAgain
              source={{ id, url }}
              here={`/desk/documents/${document.id}`}
              start={startCaptureAction}
              label={wordsOf('captures')('again.send')}
            />
          ) : null
        }
      />
      <LinkSuggestions
        suggestions={suggested}
        here={id}
        backTo={`/desk/documents/${document.id}`}
        doors={
          mayLink ? { personId, accept: acceptSuggestionAction, decline: declineSuggestionAction } : null
        }
      />
    </div>
  )
}

/** The document as its kind is read: a text, a recording, a picture. */
function Workspace({ loaded, query }: { loaded: Loaded; query: DocumentQuery }) {
  const { document, draft, drafts, first, asksToLog, personId, mayLink } = loaded
  const { source } = document
  const beside = {
    form: formOf(loaded),
    opens: draft !== null || asksToLog,
    aside: <Aside key="aside" loaded={loaded} />,
  }
  if (drafts) {
    const media = {
      document,
      query,
      personId,
      drafts,
      actions: {
        saveTranscript: saveTranscriptAction,
        checkTranscript: checkTranscriptAction,
        judge: judgeAuthenticityAction,
        share: shareDocumentAction,
        keep: { save: saveDraftAction, drop: dropDraftAction },
      },
    }
    return document.kind === 'image' ? (
      <PictureWorkspace {...media} {...beside} />
    ) : (
      <RecordingWorkspace {...media} {...beside} />
    )
  }
  return (
    <DocumentWorkspace
      {...beside}
      document={{
        id: document.id,
        text: document.text,
        pages: document.pages,
        language: source.language,
        sourceId: source.id,
        sourceLabel: sourceLabelOf(source),
        title: source.title,
      }}
      marks={marksOf(document.quoted)}
      first={first}
      link={mayLink ? { personId, lookUps, doors } : null}
    />
  )
}

export default async function DocumentPage({ params, searchParams }: DocumentPageProps) {
  const query = await searchParams
  const loaded = await loadDocument((await params).id, query)
  return (
    <>
      <Head {...loaded} />
      <Workspace loaded={loaded} query={query} />
    </>
  )
}
