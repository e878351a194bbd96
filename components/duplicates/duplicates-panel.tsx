'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClaimLinkLine, LikelyDuplicate, OtherClaim } from '@/lib/duplicates/views'
import { wordsOf } from '@/lib/words/words'
import type { MergeKept } from './kept'
import { LikelyDuplicates } from './likely-duplicates'
import { LinkButtons } from './link-buttons'
import { LinkForm } from './link-form'
import { LinkedClaims } from './linked-claims'
import { MergeDialog, type MergeDoors } from './merge-dialog'
import { OtherClaimLine } from './other-claim'
import { type LinkDoors, useLinking } from './use-linking'

type DuplicatesPanelProps = {
  claim: { ref: string; version: number }
  likely: readonly LikelyDuplicate[]
  links: readonly ClaimLinkLine[]
  /** Claims that went into this one. */
  merged: readonly OtherClaim[]
  may: { link: boolean; merge: boolean }
  /** What was typed in the merge dialog before. */
  kept: MergeKept
  doors: LinkDoors & MergeDoors
}

const t = wordsOf('duplicates')

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-base font-semibold">{title}</h3>
      {children}
    </section>
  )
}

/** What was done last, said where the focus goes. */
function Said({ sentence }: { sentence: string | null }) {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (sentence) place.current?.focus()
  }, [sentence])
  return (
    <p
      ref={place}
      tabIndex={-1}
      role="status"
      className="text-sm font-medium text-good outline-none empty:hidden"
    >
      {sentence ?? ''}
    </p>
  )
}

/** Merging: with the claim that was pointed at, or with any other by its reference. */
function useMerging() {
  const [open, onOpenChange] = useState(false)
  const [into, setInto] = useState('')
  const begin = (ref: string) => {
    setInto(ref)
    onOpenChange(true)
  }
  return { open, onOpenChange, into, begin }
}

/** Claims like this one, as a reviewer needs them: linked ones, likely ones, and those that went into it. */
export function DuplicatesPanel({ claim, likely, links, merged, may, kept, doors }: DuplicatesPanelProps) {
  const isHydrated = useHydrated()
  const linking = useLinking(claim.ref, doors)
  const { begin, ...merging } = useMerging()
  return (
    <Panel title={t('panel.title')}>
      <div data-duplicates className="flex flex-col gap-5">
        <Said sentence={linking.said} />
        {linking.refusal ? (
          <RefusalNotice refusal={linking.refusal} backTo={`/desk/claims/${claim.ref}`} />
        ) : null}
        {links.length > 0 ? (
          <Part title={t('panel.linked')}>
            <LinkedClaims links={links} linking={linking} canUnlink={may.link} />
          </Part>
        ) : null}
        {likely.length > 0 ? (
          <Part title={t('panel.likely')}>
            <LikelyDuplicates
              found={likely}
              actions={({ ref }) => <LinkButtons other={ref} linking={linking} may={may} onMerge={begin} />}
            />
          </Part>
        ) : (
          <p className="text-sm text-muted">{t('panel.nothing')}</p>
        )}
        {merged.length > 0 ? (
          <Part title={t('panel.merged')}>
            <ul className="flex flex-col gap-3">
              {merged.map((donor) => (
                <li key={donor.ref}>
                  <OtherClaimLine claim={donor} />
                </li>
              ))}
            </ul>
          </Part>
        ) : null}
        {may.link ? <LinkForm linking={linking} /> : null}
        {may.merge ? (
          <div>
            <Button disabled={!isHydrated} onClick={() => begin('')}>
              {t('other.merge')}
            </Button>
          </div>
        ) : null}
        <MergeDialog
          {...merging}
          claim={claim}
          kept={kept}
          doors={doors}
          onDone={(into) => linking.say(t('done.merged', { ref: into }))}
        />
      </div>
    </Panel>
  )
}
