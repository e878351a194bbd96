import type { Metadata } from 'next'
import { MethodGrades } from '@/components/method/method-grades'
import { MethodHistory, MethodInterests, MethodPeople } from '@/components/method/method-history'
import { MethodFinding, MethodReading } from '@/components/method/method-reading'
import { MethodDue, MethodReadings } from '@/components/method/method-readings'
import { MethodRuleSets } from '@/components/method/method-rule-sets'
import { MethodSection, Para, Points } from '@/components/method/method-section'
import { MethodStatuses } from '@/components/method/method-statuses'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadMethod } from './load'

/** Each part's address on this page, and the words of its title. */
const sections = [
  ['claim', 'claim.title'],
  ['statuses', 'statuses.title'],
  ['rule-sets', 'ruleSets.title'],
  ['origins', 'origins.title'],
  ['grades', 'grades.title'],
  ['quotes', 'quotes.title'],
  ['people', 'people.title'],
  ['readings', 'readings.title'],
  ['interests', 'interests.title'],
  ['due', 'due.title'],
  ['corrections', 'corrections.title'],
  ['withholding', 'withholding.title'],
  ['history', 'history.title'],
  ['finding', 'finding.title'],
  ['moments', 'moments.title'],
  ['reading', 'reading.title'],
  ['languages', 'languages.title'],
  ['follow', 'follow.title'],
] as const

export function generateMetadata(): Metadata {
  const t = wordsOf('method')
  const title = t('title')
  const description = t('description')
  return {
    title,
    description,
    alternates: { canonical: here('/method') },
    openGraph: {
      title,
      description,
      url: here('/method'),
      type: 'website',
      siteName: wordsOf('site')('name'),
    },
  }
}

function Contents() {
  const t = wordsOf('method')
  return (
    <nav aria-label={t('contents')} className="h-fit lg:sticky lg:top-8">
      <p className="mb-1 text-sm font-semibold text-muted">{t('contents')}</p>
      <ul className="text-sm">
        {sections.map(([section, title]) => (
          <li key={section}>
            <a href={`#${section}`} className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export default async function MethodPage() {
  const t = wordsOf('method')
  const { agreement, settings } = await loadMethod()
  return (
    <PublicShell>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Contents />
        <div className="flex min-w-0 flex-col gap-12">
          <MethodSection id="claim" title={t('claim.title')}>
            <Para>{t('claim.text')}</Para>
            <Points>
              <li>{t('claim.said')}</li>
              <li>{t('claim.true')}</li>
            </Points>
            <Para>{t('claim.pair')}</Para>
          </MethodSection>
          <MethodStatuses />
          <MethodRuleSets />
          <MethodSection id="origins" title={t('origins.title')}>
            <Para>{t('origins.text')}</Para>
            <Para>{t('origins.settle')}</Para>
          </MethodSection>
          <MethodGrades />
          <MethodSection id="quotes" title={t('quotes.title')}>
            <Para>{t('quotes.text')}</Para>
          </MethodSection>
          <MethodPeople />
          <MethodReadings agreement={agreement} settings={settings} />
          <MethodInterests />
          <MethodDue settings={settings} />
          <MethodHistory />
          <MethodFinding />
          <MethodReading />
        </div>
      </div>
    </PublicShell>
  )
}
