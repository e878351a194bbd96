import type { Metadata } from 'next'
import Link from 'next/link'
import { LinkSuggestions } from '@/components/linking/link-suggestions'
import { LinkNotice } from '@/components/provenance/link-notice'
import { LinkPanels } from '@/components/provenance/link-panels'
import { SourceTree } from '@/components/provenance/origins-panel'
import { CaptureNow } from '@/components/sources/capture-now'
import { EditSourceForm } from '@/components/sources/edit-source-form'
import { GradeForm } from '@/components/sources/grade-form'
import { QuotedWordsPanel } from '@/components/sources/quoted-words'
import { SourceCaptures } from '@/components/sources/source-captures'
import { GradeNote, Reliability, RestingClaims, SourceFacts } from '@/components/sources/source-record'
import { TrackRecordPanel } from '@/components/sources/track-record'
import { PageHead, Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  closesLoopAction,
  editSourceAction,
  gradeReliabilityAction,
  linkDocumentAction,
  unlinkDocumentAction,
} from './actions'
import { loadSource, loadTitle } from './load'

type SourcePageProps = { params: Promise<{ id: string }> }

const t = wordsOf('documents')

export async function generateMetadata({ params }: SourcePageProps): Promise<Metadata> {
  return { title: (await loadTitle((await params).id)) ?? t('sources.listTitle') }
}

type Loaded = Awaited<ReturnType<typeof loadSource>>

/** Where it comes from and what comes from it. */
function Provenance({ loaded }: { loaded: Loaded }) {
  const { source, links, picture, suggested, settle, mayLink } = loaded
  const { id, title, language } = source
  const doors = { link: linkDocumentAction, closesLoop: closesLoopAction, unlink: unlinkDocumentAction }
  return (
    <LinkPanels source={{ id, title, language }} links={links} may={mayLink && { ...mayLink, doors }}>
      {picture ? <SourceTree {...picture} sourceId={id} explore={`/desk/sources/${id}/origins`} /> : null}
      <LinkSuggestions suggestions={suggested} here={id} backTo={`/desk/sources/${id}`} doors={settle} />
    </LinkPanels>
  )
}

export default async function SourcePage({ params }: SourcePageProps) {
  const loaded = await loadSource((await params).id)
  const { source, documents, captures, quoted, record, links, acts } = loaded
  const { id, url } = source
  return (
    <>
      <PageHead
        above={<Link href="/desk/sources">{t('sources.listTitle')}</Link>}
        title={<bdi lang={source.language}>{source.title}</bdi>}
        lead={source.publisher ? <bdi>{source.publisher.name}</bdi> : null}
      />
      <div className="mb-6 empty:hidden">
        <LinkNotice sourceId={id} correctedBy={links.correctedBy} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <SourceFacts
            source={source}
            edit={
              acts ? <EditSourceForm source={source} lookUps={acts.lookUps} edit={editSourceAction} /> : null
            }
          />
          <SourceCaptures
            documents={documents}
            captures={captures}
            now={acts && url ? <CaptureNow source={{ id, url }} start={acts.startCapture} /> : null}
          />
          <QuotedWordsPanel quoted={quoted} language={source.language} />
          <RestingClaims claims={source.claims} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Provenance loaded={loaded} />
          <Panel title={t('sources.reliabilityTitle')}>
            <Reliability of={source} note={<GradeNote source={source} />} />
          </Panel>
          {acts ? (
            <Panel title={t('sources.gradeTitle')}>
              <GradeForm source={{ id }} publisher={source.publisher} grade={gradeReliabilityAction} />
            </Panel>
          ) : null}
          <TrackRecordPanel record={record} />
        </div>
      </div>
    </>
  )
}
