import type { ReactNode } from 'react'
import { EventDate, PartialDate } from '@/components/reading/partial-date'
import { Facts, Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { RevisionContent } from '@/lib/claims/revision'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const grouped = (digits: string) =>
  digits.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** Decimal text, its thousands set apart; a range where there is no single amount. */
const numberOf = ({ amount, low, high }: RevisionContent['figures'][number]) =>
  [amount && grouped(amount), (low ?? high) && `${low ? grouped(low) : '…'} – ${high ? grouped(high) : '…'}`]
    .filter(Boolean)
    .join('; ')

function Figures({ figures }: Pick<RevisionContent, 'figures'>) {
  const t = wordsOf('review')
  const columns = [
    { key: 'label', label: t('diff.fields.label') },
    { key: 'amount', label: t('diff.fields.amount'), align: 'end' },
    { key: 'unit', label: t('diff.fields.unit') },
    { key: 'asOf', label: t('diff.fields.asOf') },
  ] as const
  return (
    <Table caption={t('details.figures')} columns={columns}>
      {figures.map((figure, at) => (
        <TableRow key={at}>
          <TableCell head>
            <bdi>{figure.label}</bdi>
          </TableCell>
          <TableCell align="end">
            <span className="whitespace-nowrap">{numberOf(figure)}</span>
          </TableCell>
          <TableCell>
            <bdi>{figure.unit}</bdi>
          </TableCell>
          <TableCell>{figure.asOf ? <PartialDate value={figure.asOf} /> : ''}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

const named = (things: ReadonlyArray<{ name: string }>): ReactNode =>
  things.map(({ name }, at) => (
    <span key={at}>
      {at > 0 ? ', ' : null}
      <bdi>{name}</bdi>
    </span>
  ))

/** Everything else the revision says: event, place, parties, topics, figures. */
export function ClaimDetails({ content }: { content: RevisionContent }) {
  const t = wordsOf('review')
  const { eventFrom, eventTo, place, parties, topics, language, figures } = content
  const facts = [
    ...(eventFrom
      ? [{ term: t('details.event'), detail: <EventDate from={eventFrom} to={eventTo} unknown="" /> }]
      : []),
    ...(place ? [{ term: t('details.place'), detail: <bdi>{place}</bdi> }] : []),
    ...(parties.length > 0 ? [{ term: t('details.parties'), detail: named(parties) }] : []),
    ...(topics.length > 0 ? [{ term: t('details.topics'), detail: named(topics) }] : []),
    { term: t('details.language'), detail: languageName(language) },
  ]
  return (
    <Panel title={t('details.title')}>
      <div className="flex flex-col gap-4">
        <Facts facts={facts} />
        {figures.length > 0 ? <Figures figures={figures} /> : null}
      </div>
    </Panel>
  )
}
