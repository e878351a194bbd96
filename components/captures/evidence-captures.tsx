import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Act } from '@/components/review/attempt'
import { Notice } from '@/components/ui/notice'
import { isUnderWay } from '@/lib/captures/stages'
import type { CaptureLine } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'
import { CaptureAgain } from './capture-again'

const t = wordsOf('captures')

/** A source that evidence rests on and of which nothing is held yet. */
export type UncapturedSource = { id: string; title: string; url: string }

const said = ({ state }: CaptureLine) =>
  state === 'READY' ? 'ready' : state === 'FAILED' ? 'failed' : isUnderWay(state) ? 'under' : null

function sentenceOf(capture: CaptureLine | undefined): ReactNode {
  const how = capture && said(capture)
  if (!how) return t('evidence.none')
  return t.rich(`evidence.${how}`, {
    link: (words) => (
      <Link key="link" href={`/desk/captures/${capture.id}`} prefetch={false}>
        {words}
      </Link>
    ),
  })
}

type EvidenceCapturesProps = {
  sources: readonly UncapturedSource[]
  /** Captures of these sources that are under way, wait or failed, newest first. */
  captures: readonly CaptureLine[]
  here: string
  /** None for somebody who only reads. */
  start: Act<{ captureId: string }> | null
}

/** Of which sources of a claim nothing can be quoted yet, how far their captures are, and the way to have one. */
export function EvidenceCaptures({ sources, captures, here, start }: EvidenceCapturesProps) {
  if (sources.length === 0) return null
  return (
    <div data-uncaptured={sources.length}>
      <Notice title={t('evidence.title', { count: sources.length })}>
        <ul className="flex flex-col gap-3">
          {sources.map((source) => {
            const capture = captures.find((line) => line.source?.id === source.id)
            return (
              <li key={source.id} className="flex flex-col items-start gap-1">
                <p>
                  <bdi className="font-medium">{source.title}</bdi>. {sentenceOf(capture)}
                </p>
                {start && !(capture && said(capture)) ? (
                  <CaptureAgain source={source} here={here} start={start} label={t('evidence.capture')} />
                ) : null}
              </li>
            )
          })}
        </ul>
      </Notice>
    </div>
  )
}
