import { CopyButton } from '@/components/share/copy-button'
import { Panel } from '@/components/ui/panel'
import { HashText } from '@/components/ui/text'
import { citationOf, type Cited } from '@/lib/share/cite'
import { citeFormats, citeSheet } from '@/lib/share/rules'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

type CitePanelProps = {
  /** The claim as it is read here, and since when it reads so. */
  cited: Cited
  /** Of this site: whole, without a slash at the end. */
  origin: string
  /** The moment of which the page shows the claim, as the address has it; null: now. */
  asOf?: string | null
}

const fileLink = 'inline-flex min-h-11 items-center'

/** The claim as it is cited, so that whoever follows the citation reads what was read here. */
export function CitePanel({ cited, origin, asOf = null }: CitePanelProps) {
  const t = wordsOf('share')
  const citation = citationOf(cited, origin)
  const query = asOf === null ? '' : `&asOf=${encodeURIComponent(asOf)}`
  return (
    <Panel title={t('cite.title')} frame="plain">
      <div className="flex max-w-measure flex-col gap-3">
        <p data-citation id="citation" className="font-serif wrap-anywhere">
          {citation.plain}
        </p>
        <p className="text-sm text-muted print:hidden">{t('cite.text')}</p>
        <p className="text-sm text-muted">
          {t('cite.revision', { number: citation.number })} <HashText hash={citation.hash} />
        </p>
        <div className="flex flex-wrap items-center gap-x-4 print:hidden">
          <CopyButton of="citation">{t('cite.copy')}</CopyButton>
          <ul aria-label={t('cite.download')} className="flex flex-wrap gap-x-4 text-sm">
            {citeFormats.map((format) => (
              <li key={format}>
                <a
                  className={fileLink}
                  rel="nofollow"
                  download={`${citation.key}.${citeSheet[format].ending}`}
                  href={`${here(`${cited.url}/cite`)}?format=${format}${query}`}
                >
                  {t(`cite.files.${format}`)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  )
}
