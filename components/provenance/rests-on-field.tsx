'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type LinkLookUps, useLookUps } from '@/components/sources/look-ups'
import type { SourceForm } from '@/components/sources/source-form'
import { linkSheet } from '@/lib/provenance/links'
import type { RestsOn } from '@/lib/provenance/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { LinkForm } from './link-form'
import { useRestsOn } from './rests-on-asked'
import { RestsOnRows } from './rests-on-rows'

const t = wordsOf('provenance')

type RestsOnFieldProps = {
  /** Of the source in the form. */
  path: string
  source: SourceForm | null
  /** Of the claim. */
  language: string
}

/**
 * Under a source in a form: what it rests on. Of one that we have, what is known, and a way to say more at once; of a new
 * one, what is to be made with it.
 */
export function RestsOnField({ path, source, language }: RestsOnFieldProps) {
  const { links } = useLookUps()
  if (!source || !links) return null
  if (source.kind === 'new') return <RestsOnRows path={`${path}.links`} language={language} />
  return <KnownRestsOn source={source} language={language} links={links} />
}

type KnownProps = { source: { id: string; label: string }; language: string; links: LinkLookUps }

function KnownRestsOn({ source, language, links }: KnownProps) {
  const [isOpen, setOpen] = useState(false)
  const { found, again } = useRestsOn(links.restsOn, source.id)
  return (
    <div data-rests-on={source.id} className="flex min-w-0 flex-col gap-1 text-sm">
      <div role="status" className="flex flex-col gap-1">
        {found?.failed ? <p className="text-muted">{t('rests.failed')}</p> : null}
        {found?.restsOn ? <RestsOnLine restsOn={found.restsOn} /> : null}
      </div>
      <div>
        <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
          <Plus className="size-4" aria-hidden />
          {t('rests.add')}
        </Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={<bdi>{source.label}</bdi>}
        description={t('rests.addText')}
      >
        <LinkForm
          here={{ id: source.id, title: source.label, language }}
          page={`/desk/sources/${source.id}`}
          way="from"
          passage={null}
          personId={links.personId}
          doors={links}
          onDone={again}
        />
      </Dialog>
    </div>
  )
}

/** What a document rests on, in a line; and whether it still counts. */
export function RestsOnLine({ restsOn: { links, isRetracted, isCorrected } }: { restsOn: RestsOn }) {
  return (
    <>
      {isRetracted ? <p className="font-medium text-alarm">{t('rests.retracted')}</p> : null}
      {isCorrected && !isRetracted ? (
        <p className="font-medium text-caution">{t('rests.corrected')}</p>
      ) : null}
      {links.length === 0 ? (
        <p className="text-muted">{t('rests.nothing')}</p>
      ) : (
        <p className="wrap-anywhere text-muted">
          {t('rests.on')}{' '}
          {links.map(({ id, kind, name, language }, at) => (
            <span key={id}>
              {at > 0 ? '; ' : ''}
              {linkSheet[kind].label}{' '}
              <bdi
                lang={language ?? undefined}
                dir={language ? directionOf(language) : undefined}
                className="text-ink"
              >
                {name}
              </bdi>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
