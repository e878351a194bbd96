'use client'

import { Button } from '@/components/ui/button'
import { TimeText } from '@/components/ui/time-text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClaimLinkLine } from '@/lib/duplicates/views'
import { wordsOf } from '@/lib/words/words'
import { OtherClaimLine } from './other-claim'
import type { Linking } from './use-linking'

const t = wordsOf('duplicates')

type LinkedClaimsProps = { links: readonly ClaimLinkLine[]; linking: Linking; canUnlink: boolean }

/** How this claim stands to others, who said so and when. */
export function LinkedClaims({ links, linking, canUnlink }: LinkedClaimsProps) {
  const isOff = !useHydrated() || linking.isBusy
  return (
    <ul className="flex flex-col divide-y divide-rule">
      {links.map((link) => (
        <li key={link.ref} data-link={link.kind} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <span className="font-medium">{t(`kinds.${link.kind}`)}</span>
            <span className="text-muted">
              {t.rich('panel.madeBy', {
                name: () => <bdi>{link.madeBy}</bdi>,
                date: () => <TimeText at={link.madeAt} />,
              })}
            </span>
          </p>
          <OtherClaimLine claim={link} />
          {canUnlink ? (
            <div>
              <Button
                size="sm"
                disabled={isOff}
                aria-label={t('link.unlinkLong', { ref: link.ref })}
                onClick={() => void linking.unlink(link.ref)}
              >
                {t('link.unlink')}
              </Button>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
