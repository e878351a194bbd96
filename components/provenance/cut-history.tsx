'use client'

import { useEffect, useState } from 'react'
import { attempt } from '@/components/review/attempt'
import type { Outcome } from '@/lib/outcome'
import type { CutLink } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import type { AskHistory } from './inspected'
import { LinkHistory } from './link-history'

const t = wordsOf('origins')

type CutHistoryProps = {
  sourceId: string
  ask: AskHistory
  /** Asked anew whenever this changes. */
  asOf: unknown
}

/** The links of a document that hold no more, asked for when it is looked at. */
export function CutHistory({ sourceId, ask, asOf }: CutHistoryProps) {
  const [found, setFound] = useState<Outcome<CutLink[]> | null>(null)
  useEffect(() => {
    let isNewest = true
    void attempt(() => ask({ sourceId })).then((outcome) => {
      if (isNewest) setFound(outcome)
    })
    return () => {
      isNewest = false
    }
  }, [ask, sourceId, asOf])
  if (!found) return null
  if (!found.ok)
    return <p className="text-sm text-muted">{t('inspect.historyFailed', { why: found.refusal.detail })}</p>
  return <LinkHistory cut={found.value} />
}
