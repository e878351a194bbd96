import { Table, TableCell, TableRow } from '@/components/ui/table'
import {
  credibilities,
  credibilitySheet,
  distances,
  distanceSheet,
  reliabilities,
  reliabilitySheet,
} from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para } from './method-section'

type Grade = { grade: string | number; label: string; means: string }

function GradeTable({ caption, grades }: { caption: string; grades: readonly Grade[] }) {
  const t = wordsOf('method')
  const columns = [
    { key: 'grade', label: t('grades.grade') },
    { key: 'called', label: t('grades.called') },
    { key: 'means', label: t('grades.means') },
  ]
  return (
    <Table caption={caption} columns={columns}>
      {grades.map(({ grade, label, means }) => (
        <TableRow key={grade}>
          <TableCell head>{grade}</TableCell>
          <TableCell>{label}</TableCell>
          <TableCell>{means}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

/** The Admiralty scales and the distances, as the sheets have them. */
export function MethodGrades() {
  const t = wordsOf('method')
  return (
    <>
      <MethodSection id="grades" title={t('grades.title')}>
        <Para>{t('grades.text')}</Para>
        <GradeTable
          caption={t('grades.reliability')}
          grades={reliabilities.map((grade) => ({ grade, ...reliabilitySheet[grade] }))}
        />
        <GradeTable
          caption={t('grades.credibility')}
          grades={credibilities.map((grade) => ({ grade, ...credibilitySheet[grade] }))}
        />
        <Para>{t('grades.one')}</Para>
      </MethodSection>
      <MethodSection id="distance" title={t('distance.title')}>
        <Para>{t('distance.text')}</Para>
        <dl className="max-w-measure">
          {distances.map((distance) => (
            <div key={distance} className="flex flex-wrap gap-x-2 border-t border-rule py-2">
              <dt className="font-semibold">{distanceSheet[distance].label}</dt>
              <dd>{distanceSheet[distance].means}</dd>
            </div>
          ))}
        </dl>
      </MethodSection>
    </>
  )
}
