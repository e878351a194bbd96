'use client'

import { useEffect, useRef, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ClaimWithholding } from '@/lib/review/withholding'
import { wordsOf } from '@/lib/words/words'
import { ConfirmDialog } from './confirm-dialog'
import { DeclineDialog } from './decline-dialog'
import type { SeenClaim, WithholdingDoors } from './doors'
import { ProposalFacts, SettledList } from './proposal-facts'
import { ProposeDialog } from './propose-dialog'

type WithholdingPanelProps = {
  claim: SeenClaim
  withholding: ClaimWithholding
  /** What was typed under `withhold:<ref>` before, as it was kept. */
  kept: unknown
  doors: WithholdingDoors
}

type Step = 'proposed' | 'confirmed' | 'declined'
type Open = NonNullable<ClaimWithholding['open']>

function OpenProposal({
  open,
  onDone,
  withholding: { may },
  ...shared
}: WithholdingPanelProps & { open: Open; onDone: (step: Step) => void }) {
  const t = wordsOf('withholding')
  const { claim, doors, kept } = shared
  return (
    <div data-proposal={open.act} className="flex flex-col gap-3 rounded border border-caution p-4">
      <h3 className="text-base font-semibold">{t(`${open.act}.waits`)}</h3>
      <ProposalFacts proposal={open} />
      {open.isMine ? <p className="text-sm text-muted">{t('another')}</p> : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {may.confirm ? (
          <ConfirmDialog claim={claim} proposal={open} doors={doors} onDone={() => onDone('confirmed')} />
        ) : null}
        {may.decline ? (
          <DeclineDialog
            claim={claim}
            proposal={open}
            kept={kept}
            doors={doors}
            onDone={() => onDone('declined')}
          />
        ) : null}
      </div>
    </div>
  )
}

/** How the public text of a claim stands, what is proposed about it, and this person's part in a two-person act. */
export function WithholdingPanel(props: WithholdingPanelProps) {
  const { claim, withholding, kept, doors } = props
  const { isWithheld, open, settled, may } = withholding
  const t = wordsOf('withholding')
  const said = useRef<HTMLParagraphElement>(null)
  const [done, setDone] = useState<Step | null>(null)
  useEffect(() => {
    if (done) said.current?.focus()
  }, [done])
  if (!isWithheld && !open && settled.length === 0 && !may.propose && !done) return null
  return (
    <Panel title={t('title')}>
      <div data-withholding={isWithheld ? 'withheld' : 'public'} className="flex flex-col gap-4">
        {isWithheld ? (
          <Notice kind="warning" title={t('isWithheld')}>
            {t('isWithheldText')}
          </Notice>
        ) : null}
        <p className="max-w-measure text-sm text-muted">{t('lead')}</p>
        {open ? <OpenProposal {...props} open={open} onDone={setDone} /> : null}
        {may.propose ? (
          <div>
            <ProposeDialog
              key={may.propose}
              claim={claim}
              act={may.propose}
              kept={kept}
              doors={doors}
              onDone={() => setDone('proposed')}
            />
          </div>
        ) : null}
        <p
          ref={said}
          tabIndex={-1}
          role="status"
          className="text-sm font-medium text-good outline-none empty:hidden"
        >
          {done ? t(`done.${done}`) : ''}
        </p>
        <SettledList settled={settled} />
      </div>
    </Panel>
  )
}
