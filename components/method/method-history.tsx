import { Link } from '@/components/ui/link'
import { roles } from '@/lib/auth/actor'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para, Points } from './method-section'

/** Roles, four eyes, and what a decision is bound to. */
export function MethodPeople() {
  const t = wordsOf('method')
  return (
    <MethodSection id="people" title={t('people.title')}>
      <Para>{t('people.text')}</Para>
      <dl className="max-w-measure">
        {roles.map((role) => (
          <div key={role} className="flex flex-wrap gap-x-2 border-t border-rule py-2">
            <dt className="font-semibold">{t(`people.${role}.name`)}</dt>
            <dd>{t(`people.${role}.text`)}</dd>
          </div>
        ))}
      </dl>
      <Para>{t('people.fourEyes')}</Para>
      <Para>{t('people.hash')}</Para>
    </MethodSection>
  )
}

/** Who may not judge what, for an interest of their own. */
export function MethodInterests() {
  const t = wordsOf('method')
  return (
    <MethodSection id="interests" title={t('interests.title')}>
      <Para>{t('interests.text')}</Para>
    </MethodSection>
  )
}

const provesItems = ['a', 'b'] as const
const notItems = ['a', 'b', 'c', 'd'] as const

/** How errors are corrected, and what the record of it all is worth. */
export function MethodHistory() {
  const t = wordsOf('method')
  return (
    <>
      <MethodSection id="corrections" title={t('corrections.title')}>
        <Para>{t('corrections.text')}</Para>
        <Para>{t('corrections.kept')}</Para>
        <Para>{t.rich('corrections.list', { list: (text) => <Link href="/corrections">{text}</Link> })}</Para>
        <Para>{t('corrections.tell')}</Para>
      </MethodSection>
      <MethodSection id="withholding" title={t('withholding.title')}>
        <Para>{t('withholding.text')}</Para>
        <Para>{t('withholding.page')}</Para>
      </MethodSection>
      <MethodSection id="history" title={t('history.title')}>
        <Para>{t('history.text')}</Para>
        <div>
          <h3 className="mb-1 font-semibold">{t('history.proves')}</h3>
          <Points>
            {provesItems.map((item) => (
              <li key={item}>{t(`history.provesItems.${item}`)}</li>
            ))}
          </Points>
        </div>
        <div>
          <h3 className="mb-1 font-semibold">{t('history.not')}</h3>
          <Points>
            {notItems.map((item) => (
              <li key={item}>{t(`history.notItems.${item}`)}</li>
            ))}
          </Points>
        </div>
      </MethodSection>
    </>
  )
}
