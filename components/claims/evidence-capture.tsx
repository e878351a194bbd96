import { ExternalLink } from 'lucide-react'
import { placeInSource } from '@/components/reading/text-fragment'
import { Facts } from '@/components/ui/panel'
import { HashText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import { comma, formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

function Captured({ quotation, source }: Pick<PublicEvidence, 'quotation' | 'source'>) {
  const t = wordsOf('claims')
  if (!quotation) return source.held ? t('public.evidence.held') : t('public.evidence.notHeld')
  return (
    <>
      <TimeText at={quotation.capturedAt} />
      {comma()} {t(`public.evidence.method.${quotation.method}`)}
      <span className="block whitespace-nowrap text-muted">
        {t('public.evidence.sha')} <HashText hash={quotation.snapshotSha256} />
      </span>
    </>
  )
}

/** From which capture the words were taken, folded away: nobody reads a hash before the words. */
export function CaptureFacts({ piece }: { piece: PublicEvidence }) {
  const t = wordsOf('claims')
  const number = piece.quotation?.page ?? null
  const page = number !== null && { term: t('public.evidence.page'), detail: formatNumber(number) }
  const captured = {
    term: t('public.evidence.captured'),
    detail: <Captured quotation={piece.quotation} source={piece.source} />,
  }
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit cursor-pointer content-center text-muted pointer-coarse:min-h-11">
        {t('public.evidence.captured')}
      </summary>
      <div className="pt-2">
        <Facts facts={page ? [page, captured] : [captured]} />
      </div>
    </details>
  )
}

/** The source's address at the quoted words: by the words themselves, or by the page of a PDF. */
function placeOf({ quotation, source }: PublicEvidence): string | null {
  // Words that were heard are nowhere written at their source.
  if (!quotation || quotation.time) return null
  if (quotation.page === null) return placeInSource(source.url, quotation.exact, quotation)
  return source.url && !source.url.includes('#') ? `${source.url}#page=${quotation.page}` : source.url
}

/** The way to the words where they stand at their source. */
export function PlaceLink({ piece }: { piece: PublicEvidence }) {
  const place = placeOf(piece)
  const address = place ?? piece.source.url
  if (!address) return null
  return (
    <p className="text-sm">
      <a
        href={address}
        rel="external noopener"
        className="inline-flex min-h-6 items-center gap-1 print:hidden pointer-coarse:min-h-11"
      >
        {place ? wordsOf('claims')('public.evidence.place') : wordsOf('places')('source.read')}
        <ExternalLink className="size-4" aria-hidden />
      </a>
      {/* On paper nothing can be followed: it says where to look. */}
      <span dir="ltr" className="hidden font-mono wrap-anywhere print:inline">
        {piece.source.url}
      </span>
    </p>
  )
}
