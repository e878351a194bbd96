'use client'

import type { ReactNode } from 'react'
import { blankEvidence, newKey } from '@/components/claims/claim-form-values'
import { LogBeside } from '@/components/documents/log-beside'
import { type FormBeside, useLogBeside } from '@/components/documents/use-log-beside'
import { Button } from '@/components/ui/button'
import { Picture } from '@/components/ui/picture'
import { useHydrated } from '@/components/ui/use-hydrated'
import { wordsOf } from '@/lib/words/words'

type PictureDeskProps = {
  /** The copy without metadata. */
  picture: { sha256: string; alt: string } | null
  noPicture: ReactNode
  sourceId: string
  sourceLabel: string
  form: FormBeside | null
  opens: boolean
  aside: ReactNode
}

/** A picture to look at and to log claims from; it is evidence as a whole, without words. */
export function PictureDesk(props: PictureDeskProps) {
  const { picture, form, opens, aside } = props
  const t = wordsOf('media')
  const hydrated = useHydrated()
  const beside = useLogBeside({ form, opens, first: null })
  const take = () =>
    beside.take({
      ...blankEvidence(newKey()),
      source: { kind: 'known', id: props.sourceId, label: props.sourceLabel },
    })
  return (
    <LogBeside beside={beside} form={form} lead={t('log.lead')} aside={aside}>
      <div className="flex min-w-0 flex-col gap-4">
        {picture ? (
          <figure className="flex flex-col gap-2">
            <Picture
              src={`/files/${picture.sha256}`}
              alt={picture.alt}
              className="max-h-[80dvh] w-auto max-w-full self-start rounded border border-rule bg-sunk object-contain"
            />
            <figcaption className="text-sm text-muted">{t('picture.copy')}</figcaption>
          </figure>
        ) : (
          props.noPicture
        )}
        {form ? (
          <div>
            <Button
              variant="primary"
              disabled={!hydrated || beside.isOpen}
              onClick={beside.shown === 'closed' ? beside.open : take}
            >
              {t(beside.shown === 'closed' ? 'picture.goOn' : 'picture.log')}
            </Button>
          </div>
        ) : null}
      </div>
    </LogBeside>
  )
}
