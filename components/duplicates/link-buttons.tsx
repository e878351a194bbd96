'use client'

import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { LinkSide } from '@/lib/duplicates/views'
import { wordsOf } from '@/lib/words/words'
import type { Linking } from './use-linking'

const t = wordsOf('duplicates')

export const sides = ['SAME_AS', 'NARROWER', 'BROADER', 'CONTRADICTS'] as const satisfies readonly LinkSide[]

type LinkButtonsProps = {
  other: string
  linking: Linking
  may: { link: boolean; merge: boolean }
  onMerge: (into: string) => void
}

/** What may be said of a likely duplicate: how this claim stands to it, or that the two are one. */
export function LinkButtons({ other, linking, may, onMerge }: LinkButtonsProps) {
  const isOff = !useHydrated() || linking.isBusy
  if (!may.link && !may.merge) return null
  return (
    <div role="group" aria-label={t('link.label', { ref: other })} className="flex flex-wrap gap-2">
      {may.link
        ? sides.map((side) => (
            <Button
              key={side}
              size="sm"
              disabled={isOff}
              aria-label={t(`link.${side}Long`, { ref: other })}
              onClick={() => void linking.link(other, side)}
            >
              {t(`link.${side}`)}
            </Button>
          ))
        : null}
      {may.merge ? (
        <Button
          size="sm"
          disabled={isOff}
          aria-label={t('link.mergeLong', { ref: other })}
          onClick={() => onMerge(other)}
        >
          {t('link.merge')}
        </Button>
      ) : null}
    </div>
  )
}
