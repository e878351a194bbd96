'use client'

import type { ReactNode } from 'react'
import type { Act } from '@/components/review/attempt'
import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import type { SourceLinks } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { LinkForm } from './link-form'
import type { LinkWay } from './link-form-values'
import { LinkHistory } from './link-history'
import { LinkPanel } from './link-panel'
import type { LinkDoors } from './use-link-form'

const t = wordsOf('provenance')

type LinkPanelsProps = {
  source: { id: string; title: string; language: string }
  links: SourceLinks
  /** What somebody who links may do here; null for somebody who only reads. */
  may: { personId: string; lookUps: LookUps; doors: LinkDoors & { unlink: Act } } | null
  /** Between what it comes from and what comes from it: the picture, what software suggests. */
  children?: ReactNode
}

/** Where a document comes from, what comes from it, what corrects it, and the links that were cut. */
export function LinkPanels({ source, links, may, children }: LinkPanelsProps) {
  const here = `/desk/sources/${source.id}`
  const acts = may && { personId: may.personId, here, unlink: may.doors.unlink }
  const form = (way: LinkWay, label: string) =>
    may ? (
      <details className="border-t border-rule pt-2">
        <summary className="min-h-11 py-2 text-sm font-medium">{label}</summary>
        <div className="pt-2">
          <LookUpsProvider value={may.lookUps}>
            <LinkForm
              here={source}
              page={here}
              way={way}
              passage={null}
              personId={may.personId}
              doors={may.doors}
            />
          </LookUpsProvider>
        </div>
      </details>
    ) : null
  return (
    <>
      <LinkPanel title={t('upstream.title')} empty={t('upstream.none')} lines={links.upstream} may={acts}>
        {form('from', t('upstream.add'))}
      </LinkPanel>
      {children}
      <LinkPanel
        title={t('downstream.title')}
        empty={t('downstream.none')}
        lines={links.downstream}
        may={acts}
      />
      <LinkPanel
        title={t('corrections.title')}
        empty={t('corrections.none')}
        lines={[...links.correctedBy, ...links.corrects]}
        may={acts}
      >
        {form('to', t('corrections.add'))}
      </LinkPanel>
      <LinkHistory cut={links.cut} />
      {links.more > 0 ? <p className="text-sm text-muted">{t('line.more', { count: links.more })}</p> : null}
    </>
  )
}
