import { StatusWord } from '@/components/claims/status-badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { type Agreement, FEW_READINGS, type ReadingAgreement } from '@/lib/review/agreement'
import { reviewable, type Settings } from '@/lib/settings/settings'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para } from './method-section'

function Figures({ used, of }: { used: number; of: Agreement }) {
  const t = wordsOf('method')
  return (
    <>
      <TableCell align="end">{formatNumber(used)}</TableCell>
      <TableCell align="end">{t('readings.alikeOf', { alike: of.agreed, n: of.n })}</TableCell>
      <TableCell align="end">
        {of.kappa === null ? (
          <span className="text-muted">{t('readings.undefined')}</span>
        ) : (
          // A minus sign, not a hyphen: read aloud as one.
          t('readings.figure', { value: of.kappa }).replace('-', '−')
        )}
      </TableCell>
    </>
  )
}

/** Cohen's kappa of blind second readings, on the whole and per status, each with what it is counted from. */
export function AgreementTable({ agreement }: { agreement: ReadingAgreement }) {
  const t = wordsOf('method')
  const { n, perStatus } = agreement
  if (n === 0) return <Para>{t('readings.none')}</Para>
  return (
    <div className="flex flex-col gap-3" data-readings={n}>
      <Para>{t('readings.kappa')}</Para>
      {n < FEW_READINGS ? <Para>{t('readings.few', { n })}</Para> : null}
      <Table
        caption={t('readings.caption')}
        columns={[
          { key: 'status', label: t('readings.status') },
          { key: 'used', label: t('readings.used'), align: 'end' },
          { key: 'alike', label: t('readings.alike'), align: 'end' },
          { key: 'kappa', label: t('readings.value'), align: 'end' },
        ]}
      >
        {perStatus.map((of) => (
          <TableRow key={of.status} data-agreement={of.status}>
            <TableCell head>
              <StatusWord status={of.status} size="sm" />
            </TableCell>
            <Figures used={of.used} of={of} />
          </TableRow>
        ))}
        <TableRow data-agreement="all">
          <TableCell head>{t('readings.all')}</TableCell>
          <Figures used={n} of={agreement} />
        </TableRow>
      </Table>
      <p className="max-w-measure text-sm text-muted">{t('readings.usedHint', { n })}</p>
    </div>
  )
}

type MethodReadingsProps = { agreement: ReadingAgreement; settings: Settings }

/** Second readings, blind ones, dissent, and how far reviewers agree. */
export function MethodReadings({ agreement, settings }: MethodReadingsProps) {
  const t = wordsOf('method')
  return (
    <MethodSection id="readings" title={t('readings.title')}>
      <Para>{t('readings.text')}</Para>
      <Para>{t('readings.blind', { share: settings.blindShare })}</Para>
      <Para>{t('readings.limit')}</Para>
      <h3 className="font-semibold">{t('readings.agreement')}</h3>
      <AgreementTable agreement={agreement} />
    </MethodSection>
  )
}

const daysText = (days: number | null | undefined): string =>
  days === null || days === undefined ? wordsOf('method')('due.never') : formatNumber(days)

/** After how many days a decision of each status is due for another look, as it is set today. */
export function MethodDue({ settings }: { settings: Settings }) {
  const t = wordsOf('method')
  return (
    <MethodSection id="due" title={t('due.title')}>
      <Para>{t('due.text')}</Para>
      <Table
        caption={t('due.caption')}
        columns={[
          { key: 'status', label: t('due.status') },
          { key: 'days', label: t('due.days'), align: 'end' },
        ]}
      >
        {reviewable.map((status) => (
          <TableRow key={status} data-due={status}>
            <TableCell head>
              <StatusWord status={status} size="sm" />
            </TableCell>
            <TableCell align="end">{daysText(settings.reviewByDays[status])}</TableCell>
          </TableRow>
        ))}
      </Table>
    </MethodSection>
  )
}
