import { PublicText } from '@/components/claims/claim-verdict'
import { StatusWord } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { Status } from '@/lib/claims/statuses'
import {
  type CorrectionKind,
  isSaidChange,
  isStatusChange,
  type PublicCorrection,
} from '@/lib/moments/corrections'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const tones = {
  RETRACTION: 'alarm',
  STATUS_CHANGED: 'caution',
  REWORDED: 'caution',
  MERGE: 'plain',
  WITHHELD: 'plain',
  RESTORED: 'plain',
} as const satisfies Record<CorrectionKind, string>

const word = (status: Status) => () => <StatusWord key={status} status={status} size="sm" />

/** Where both moments of a correction can be compared: just before it, and as it stood after. */
export const comparedAt = ({ url, shownAt }: PublicCorrection): string =>
  `${url}/history?from=${new Date(Date.parse(shownAt) - 1).toISOString()}&to=${shownAt}`

function Verdict({ correction }: { correction: PublicCorrection }) {
  const t = wordsOf('corrections')
  const { from, to } = correction
  return (
    <>
      {isStatusChange(correction) && from.status && to.status ? (
        <span data-from={from.status} data-to={to.status}>
          {t.rich('line.status', { from: word(from.status), to: word(to.status) })}{' '}
        </span>
      ) : null}
      {isSaidChange(correction) && from.said && to.status !== 'RETRACTED' ? (
        <span data-said-from={from.said}>
          {to.said
            ? t.rich('line.said', { from: word(from.said), to: word(to.said) })
            : t.rich('line.saidDropped', { from: word(from.said) })}{' '}
        </span>
      ) : null}
    </>
  )
}

/** What was changed, in sentences: from what to what, or into which claim, or that a text was withheld. */
export function CorrectionChange({ correction }: { correction: PublicCorrection }) {
  const t = wordsOf('corrections')
  const { kind, mergedInto, ground, reworded } = correction
  const compare = (text: unknown) => (
    <Link key="compare" href={comparedAt(correction)}>
      {typeof text === 'string' ? text : t('notice.changes')}
    </Link>
  )
  return (
    <>
      <Verdict correction={correction} />
      {kind === 'RETRACTION' ? `${t('line.RETRACTION')} ` : null}
      {kind === 'RESTORED' ? t('line.RESTORED') : null}
      {kind === 'WITHHELD'
        ? t('line.WITHHELD', { ground: ground ? wordsOf('claims')(`public.withheld.grounds.${ground}`) : '' })
        : null}
      {kind === 'MERGE' && mergedInto
        ? t.rich('line.MERGE', {
            link: () => (
              <Link key="into" href={`/claims/${mergedInto.toLowerCase()}`}>
                <RefText>{mergedInto}</RefText>
              </Link>
            ),
          })
        : null}
      {reworded && correction.statement !== null
        ? t.rich('line.reworded', { link: (parts) => compare(Array.isArray(parts) ? parts.join('') : parts) })
        : null}
    </>
  )
}

/** Why, as it was told in public; that it is not told while the text of the claim is withheld. */
export function CorrectionWhy({ correction }: { correction: PublicCorrection }) {
  const t = wordsOf('corrections')
  if (correction.notice) return <PublicText>{correction.notice}</PublicText>
  return correction.kind === 'MERGE' || correction.kind === 'RESTORED' ? null : (
    <p className="max-w-measure text-muted">{t('line.silent')}</p>
  )
}

/** Which claim it was: its statement as it reads now, or its ref where readers see none. */
function Which({ correction: { statement, language, url, ref } }: { correction: PublicCorrection }) {
  if (statement === null)
    return (
      <Link href={url} data-key-row>
        {wordsOf('corrections')('line.noStatement', { ref })}
      </Link>
    )
  return (
    <Link
      href={url}
      data-key-row
      lang={language ?? undefined}
      dir={language ? directionOf(language) : undefined}
      className="font-serif text-lg text-ink no-underline hover:underline"
    >
      <span className="line-clamp-3">{statement}</span>
    </Link>
  )
}

type CorrectionEntryProps = {
  correction: PublicCorrection
  /** Heading level of the claim's statement; nothing: the page is about this claim. */
  level?: 3 | 4
}

/** One correction: when, of which kind, on which claim, from what to what, and why. */
export function CorrectionEntry({ correction, level }: CorrectionEntryProps) {
  const t = wordsOf('corrections')
  const Heading = level === 4 ? 'h4' : 'h3'
  return (
    <article
      id={level ? undefined : `correction-${correction.id}`}
      data-correction={correction.kind}
      data-ref={correction.ref}
      className="flex flex-col gap-2 border-t border-rule py-4"
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-muted">
        <TimeText at={correction.at} precision="minute" />
        <Badge tone={tones[correction.kind]}>{t(`kind.${correction.kind}`)}</Badge>
        {level ? <RefText>{correction.ref}</RefText> : null}
      </p>
      {level ? (
        <Heading className="max-w-measure wrap-anywhere">
          <Which correction={correction} />
        </Heading>
      ) : null}
      <p className="max-w-measure">
        <CorrectionChange correction={correction} />
      </p>
      <CorrectionWhy correction={correction} />
    </article>
  )
}
