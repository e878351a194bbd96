import { CopyButton } from '@/components/share/copy-button'
import { Panel } from '@/components/ui/panel'
import type { ClaimLine } from '@/lib/published/views'
import { cardSize, embedHtml } from '@/lib/share/oembed'
import { here, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

type EmbedPanelProps = { line: Pick<ClaimLine, 'slug' | 'ref' | 'statement'>; origin: string }

/** What to paste into another page so that it shows the card of this claim, always with its present status. */
export function EmbedPanel({ line: { slug, ref, statement }, origin }: EmbedPanelProps) {
  const t = wordsOf('share')
  const html = embedHtml({ origin, slug, ref, locale: spoken(), size: cardSize(statement, {}) })
  return (
    <Panel title={t('embed.panel.title')} frame="plain" className="print:hidden">
      <div className="flex max-w-measure flex-col gap-3">
        <p className="text-sm text-muted">{t('embed.panel.text')}</p>
        <label htmlFor="embed-html" className="text-sm font-medium">
          {t('embed.panel.label')}
        </label>
        <textarea
          id="embed-html"
          readOnly
          rows={5}
          dir="ltr"
          spellCheck={false}
          className="w-full rounded border border-edge bg-raised p-2 font-mono text-sm"
          defaultValue={html}
        />
        <div className="flex flex-wrap items-center gap-x-4">
          <CopyButton of="embed-html">{t('cite.copy')}</CopyButton>
          <a
            className="inline-flex min-h-11 items-center text-sm"
            rel="nofollow"
            href={here(`/embed/claims/${slug}`)}
          >
            {t('embed.panel.preview')}
          </a>
        </div>
      </div>
    </Panel>
  )
}
