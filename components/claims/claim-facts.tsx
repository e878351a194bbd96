import { EventDate, partialDateText } from '@/components/reading/partial-date'
import { Link } from '@/components/ui/link'
import { Facts, Panel, type Fact } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { ClaimPage, PublicFigure } from '@/lib/published/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

function amountText({ amount, low, high }: PublicFigure): string {
  const t = wordsOf('claims')
  if (amount !== null) return formatNumber(amount)
  if (low !== null && high !== null)
    return t('public.figures.range', { low: formatNumber(low), high: formatNumber(high) })
  if (low !== null) return t('public.figures.from', { low: formatNumber(low) })
  return high === null ? t('public.figures.unknown') : t('public.figures.upTo', { high: formatNumber(high) })
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
            <Link href={`/claimants/${encodeURIComponent(slug)}`}>
              <bdi>{name}</bdi>
            </Link>
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
          <Link href={`/topics/${encodeURIComponent(slug)}`} className={chip}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
