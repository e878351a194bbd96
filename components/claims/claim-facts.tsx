import Link from 'next/link'
import { EventDate, partialDateText } from '@/components/reading/partial-date'
import { Facts, Panel, type Fact } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { ClaimPage, PublicFigure } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 9 })

// Decimal text goes through whole: made a number first, it would lose digits. The interface of `format` knows
// literals of digits only, which a validated decimal is.
const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)
const numberText = (text: string) => (isNumeric(text) ? grouped.format(text) : text)

function amountText({ amount, low, high }: PublicFigure): string {
  const t = wordsOf('claims')
  if (amount !== null) return numberText(amount)
  if (low !== null && high !== null)
    return t('public.figures.range', { low: numberText(low), high: numberText(high) })
  if (low !== null) return t('public.figures.from', { low: numberText(low) })
  return high === null ? t('public.figures.unknown') : t('public.figures.upTo', { high: numberText(high) })
}

function Figures({ figures }: { figures: readonly PublicFigure[] }) {
  const t = wordsOf('claims')
  const columns = [
    { key: 'what', label: t('public.figures.what') },
    { key: 'amount', label: t('public.figures.amount'), align: 'end' },
    { key: 'unit', label: t('public.figures.unit') },
    { key: 'asOf', label: t('public.figures.asOf') },
  ] as const
  return (
    <Table caption={t('public.figures.caption')} columns={columns}>
      {figures.map((figure, at) => (
        <TableRow key={at}>
          <TableCell head>
            <bdi>{figure.label}</bdi>
          </TableCell>
          <TableCell align="end">{amountText(figure)}</TableCell>
          <TableCell>
            <bdi>{figure.unit}</bdi>
          </TableCell>
          <TableCell>{figure.asOf ? partialDateText(figure.asOf) : t('public.figures.unknown')}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function factsOf({ eventDate, place, parties }: ClaimPage): Fact[] {
  const t = wordsOf('claims')
  const when = {
    term: t('public.facts.when'),
    detail: <EventDate {...eventDate} unknown={t('public.facts.none')} />,
  }
  const where = { term: t('public.facts.where'), detail: <bdi>{place}</bdi> }
  const who = {
    term: t('public.facts.parties'),
    detail: (
      <ul className="flex flex-wrap gap-x-3">
        {parties.map(({ slug, name }) => (
          <li key={slug}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    ),
  }
  return [when, ...(place ? [where] : []), ...(parties.length > 0 ? [who] : [])]
}

/** When and where it is said to have happened, whom it is about, and the numbers in it. */
export function ClaimFacts({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('claims')
  return (
    <Panel title={t('public.facts.title')} frame="plain">
      <div className="flex flex-col gap-4">
        <Facts facts={factsOf(claim)} />
        {claim.figures.length > 0 ? <Figures figures={claim.figures} /> : null}
      </div>
    </Panel>
  )
}

const chip =
  'inline-flex min-h-8 items-center rounded border border-rule bg-raised px-2 text-sm text-ink no-underline hover:border-edge hover:bg-sunk pointer-coarse:min-h-11'

/** The topics of a claim, each a list of its own. */
export function ClaimTopics({ topics }: { topics: ClaimPage['topics'] }) {
  if (topics.length === 0) return null
  return (
    <ul aria-label={wordsOf('claims')('public.topics')} className="flex flex-wrap gap-2">
      {topics.map(({ slug, name }) => (
        <li key={slug}>
          <Link href={`/claims?topic=${encodeURIComponent(slug)}`} prefetch={false} className={chip}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
