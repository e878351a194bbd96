import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { PublicReading } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { PublicText, Reviewer } from './claim-verdict'
import { StatusWord } from './status-badge'

type ReadingsProps = { readings: readonly PublicReading[] }

function Reading({ reading }: { reading: PublicReading }) {
  const t = wordsOf('claims')
  const { agrees, blind, status, reason, readAt } = reading
  const who = () => <Reviewer {...reading} />
  const when = () => <TimeText at={readAt} />
  const found = () => <StatusWord status={status} size="sm" />
  return (
    <li
      data-reading={agrees ? 'agrees' : 'dissents'}
      data-blind={blind}
      className={`flex break-inside-avoid flex-col gap-2 border-s-4 ps-4 ${agrees ? 'border-rule' : 'border-caution'}`}
    >
      <p className="text-sm text-muted">
        {agrees
          ? t.rich(`public.readings.${blind ? 'agreesBlind' : 'agrees'}`, { who, when })
          : t.rich(`public.readings.${blind ? 'disagreesBlind' : 'disagrees'}`, { who, when, status: found })}
      </p>
      <PublicText>{reason}</PublicText>
    </li>
  )
}

/** What other reviewers found when they read the same revision: whoever disagrees stands first. */
export function Readings({ readings }: ReadingsProps) {
  if (readings.length === 0) return null
  const dissentsFirst = readings.toSorted((a, b) => Number(a.agrees) - Number(b.agrees))
  return (
    <ul className="flex flex-col gap-4">
      {dissentsFirst.map((reading) => (
        <Reading key={`${reading.readAt} ${reading.reviewer}`} reading={reading} />
      ))}
    </ul>
  )
}

/** Second readings of the decision that stands. A dissent is printed like the decision itself: who, when and why. */
export function ClaimDissent({ readings }: ReadingsProps) {
  const t = wordsOf('claims')
  if (readings.length === 0) return null
  const dissents = readings.filter(({ agrees }) => !agrees).length
  return (
    <div id="readings" data-readings={readings.length} data-dissents={dissents}>
      <Panel
        title={dissents > 0 ? t('public.readings.dissent', { count: dissents }) : t('public.readings.title')}
        frame="plain"
      >
        <p className="mb-4 max-w-measure text-sm text-muted">{t('public.readings.text')}</p>
        <Readings readings={readings} />
      </Panel>
    </div>
  )
}
