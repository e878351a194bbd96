import { Link } from '@/components/ui/link'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para, Points } from './method-section'

const operators = ['phrase', 'without', 'status', 'who', 'when'] as const

/** How claims are found and counted. */
export function MethodFinding() {
  const t = wordsOf('method')
  return (
    <MethodSection id="finding" title={t('finding.title')}>
      <Para>{t('finding.words')}</Para>
      <Points>
        {operators.map((operator) => (
          <li key={operator}>
            {t.rich(`finding.${operator}`, {
              code: (text) => (
                <code dir="ltr" className="font-mono text-[0.9em] text-ink">
                  {text}
                </code>
              ),
            })}
          </li>
        ))}
      </Points>
      <Para>{t('finding.ranked')}</Para>
      <Para>{t('finding.counts')}</Para>
    </MethodSection>
  )
}

const ways = [
  ['/claims', 'reading.claims'],
  ['/topics', 'reading.topics'],
  ['/claimants', 'reading.claimants'],
  ['/sources', 'reading.sources'],
  ['/timeline', 'reading.timeline'],
  ['/corrections', 'reading.corrections'],
] as const

/** Where everything public is, how it was before, and in which languages it is told. */
export function MethodReading() {
  const t = wordsOf('method')
  return (
    <>
      <MethodSection id="moments" title={t('moments.title')}>
        <Para>{t('moments.text')}</Para>
        <Para>{t('moments.fresh')}</Para>
      </MethodSection>
      <MethodSection id="reading" title={t('reading.title')}>
        <ul className="max-w-measure divide-y divide-rule border-y border-rule">
          {ways.map(([href, words]) => (
            <li key={href}>
              <Link href={href} className="inline-flex min-h-11 items-center">
                {t(words)}
              </Link>
            </li>
          ))}
        </ul>
      </MethodSection>
      <MethodSection id="languages" title={t('languages.title')}>
        <Para>{t('languages.text')}</Para>
        <Para>{t('languages.translated')}</Para>
      </MethodSection>
      <MethodSection id="follow" title={t('follow.title')}>
        <Para>
          {t.rich('follow.text', {
            all: (text) => <Link href="/feed.xml">{text}</Link>,
            corrections: (text) => <Link href="/corrections.xml">{text}</Link>,
          })}
        </Para>
        <Para>{t('follow.share')}</Para>
      </MethodSection>
    </>
  )
}
