import type { Metadata } from 'next'
import Link from 'next/link'
import { CaptureFailed } from '@/components/captures/capture-failed'
import { CaptureFiles } from '@/components/captures/capture-files'
import { CaptureAbout, CaptureBegins, CaptureSays } from '@/components/captures/capture-found'
import { CaptureLive } from '@/components/captures/capture-live'
import { CaptureOver } from '@/components/captures/capture-over'
import { DropCapture } from '@/components/captures/drop-capture'
import { KeepForm } from '@/components/captures/keep-form'
import { describedFrom } from '@/components/captures/keep-values'
import { ArrivalNotice } from '@/components/documents/arrival-notice'
import { Notice } from '@/components/ui/notice'
import { PageHead, Panel } from '@/components/ui/panel'
import { isOver, isUnderWay } from '@/lib/captures/stages'
import type { CapturePage as CaptureView } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'
import {
  dropCaptureAction,
  keepCaptureAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  retryCaptureAction,
} from './actions'
import { loadCapture, loadCaptureTitle } from './load'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ sent?: string | string[] }>
}

const t = wordsOf('captures')

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadCaptureTitle((await params).id)) ?? t('title') }
}

/** Only a file that was sent has a hash to compare: of the bytes as they came. */
function Arrived({ capture, sent }: { capture: CaptureView; sent: string | string[] | undefined }) {
  const original = capture.files.find(({ role }) => role === 'ORIGINAL')
  const kept = original?.sha256 ?? capture.result?.sha256
  if (typeof sent !== 'string' || !/^[0-9a-f]{64}$/.test(sent) || !kept) return null
  return <ArrivalNotice sent={sent} kept={kept} />
}

/** Where it is said what it is, while that can still be said. */
function Describe({
  capture,
  personId,
  text,
}: {
  capture: CaptureView
  personId: string
  text: string | null
}) {
  return (
    <Panel title={t('keep.title')}>
      <p className="mb-4 text-sm text-muted">{t(isUnderWay(capture.state) ? 'keep.early' : 'keep.lead')}</p>
      <KeepForm
        personId={personId}
        captureId={capture.id}
        isReady={capture.state === 'READY'}
        filled={describedFrom(capture, text)}
        publisher={capture.found?.publisher ?? null}
        keep={keepCaptureAction}
        lookUps={{ agents: lookUpAgentsAction, sources: lookUpSourcesAction }}
      />
    </Panel>
  )
}

export default async function CapturePage({ params, searchParams }: Props) {
  const { personId, capture, text, mayKeep } = await loadCapture((await params).id)
  const { id, state, stage, attempts, nextTryAt, failure, documentId, source, found, result } = capture
  const isOn = isUnderWay(state)
  const isDescribed = source === null && (isOn || state === 'READY')
  return (
    <>
      <PageHead
        above={<Link href="/desk/documents">{t('documents')}</Link>}
        title={<bdi>{found?.title ?? capture.fileName ?? capture.url ?? t('title')}</bdi>}
        lead={t(`lead.${state}`)}
        actions={
          mayKeep && !isOver(state) && state !== 'FAILED' ? (
            <DropCapture captureId={id} drop={dropCaptureAction} />
          ) : null
        }
      />
      <div className="mb-6 flex flex-col gap-4 empty:hidden">
        <Arrived capture={capture} sent={(await searchParams).sent} />
        <CaptureOver capture={capture} />
        {state === 'FAILED' && failure ? (
          <CaptureFailed
            capture={{ id, failure, attempts, sourceId: source?.id ?? null }}
            mayKeep={mayKeep}
            doors={{ retry: retryCaptureAction, drop: dropCaptureAction }}
          />
        ) : null}
        {source && isOn ? (
          <Notice>
            {t.rich('ofSource', {
              source: () => (
                <Link key="source" href={`/desk/sources/${source.id}`}>
                  {source.title}
                </Link>
              ),
            })}
          </Notice>
        ) : null}
        {mayKeep ? null : <Notice>{t('readOnly')}</Notice>}
      </div>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          {mayKeep && isDescribed ? <Describe capture={capture} personId={personId} text={text} /> : null}
          {text === null ? null : <CaptureBegins text={text} language={found?.language ?? null} />}
          {isOn || state === 'DROPPED' ? null : (
            <CaptureFiles files={capture.files} why={result?.noPicture ?? null} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {isOver(state) ? null : (
            <CaptureLive
              method={capture.method}
              given={{ id, state, stage, attempts, nextTryAt, failure, documentId }}
            />
          )}
          {found ? <CaptureSays found={found} /> : null}
          <CaptureAbout capture={capture} />
        </div>
      </div>
    </>
  )
}
