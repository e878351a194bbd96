import { TriangleAlert } from 'lucide-react'
import { TimeText } from '@/components/ui/time-text'
import type { PublicQuotation } from '@/lib/published/evidence-views'
import { wordsOf } from '@/lib/words/words'

type LaterNoticeProps = {
  later: NonNullable<PublicQuotation['later']>
  /** When what is quoted was captured, ISO 8601. */
  capturedAt: string
}

/** That quoted words no longer stand at their source as they did, since when, and what is shown instead: our capture. */
export function LaterNotice({ later, capturedAt }: LaterNoticeProps) {
  return (
    <p
      role="note"
      data-later={later.state}
      className="flex max-w-measure gap-2 border-s-2 border-caution bg-caution-soft px-3 py-2 text-sm"
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-caution" aria-hidden />
      <span>
        {wordsOf('claims').rich(`public.later.${later.state}`, {
          since: () => <TimeText key="since" at={later.since} />,
          captured: () => <TimeText key="captured" at={capturedAt} />,
        })}
      </span>
    </p>
  )
}
