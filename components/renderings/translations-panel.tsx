import { CheckButton } from '@/components/media/check-button'
import type { Act } from '@/components/review/attempt'
import type { Keeper } from '@/components/review/use-kept-words'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { DecisionTranslationLine, TranslationsView } from '@/lib/renderings/views'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { TakeBackForm } from './take-back-form'
import { TranslateForm } from './translate-form'

type Doors = { translate: Act; check: Act; takeBack: Act; keeper: Keeper }

const tones = {
  waiting: 'caution',
  shown: 'accent',
  replaced: undefined,
  'left-behind': undefined,
  'taken-back': 'alarm',
} as const

const by = (who: string, at: string) => ({
  who: () => <bdi key="who">{who}</bdi>,
  when: () => <TimeText key="when" at={at} />,
})

function Words({ line }: { line: DecisionTranslationLine }) {
  const { language, statement, reason, correctionNotice, disagreement } = line
  return (
    <div
      lang={language}
      dir={directionOf(language)}
      className="flex flex-col gap-2 border-s-2 border-rule ps-4"
    >
      {[statement, reason, correctionNotice, disagreement].map((words, at) =>
        words === null ? null : (
          <p key={at} className="max-w-measure wrap-anywhere whitespace-pre-line">
            {words}
          </p>
        ),
      )}
    </div>
  )
}

type LineProps = { line: DecisionTranslationLine; kept: unknown; doors: Doors; here: string }

function Line({ line, kept, doors, here }: LineProps) {
  const t = wordsOf('translating')
  const { id, language, state, translator, translatedAt, checked, takenBack, mayCheck, mayTakeBack } = line
  const name = languageName(language)
  return (
    <li data-decision-translation={state} className="flex flex-col gap-2 border-t border-rule py-4">
      <p className="flex flex-wrap items-baseline gap-2">
        <span className="font-semibold">{name}</span>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      </p>
      <Words line={line} />
      <p className="text-sm text-muted">
        {t.rich('by', by(translator, translatedAt))}{' '}
        {checked ? t.rich('checked', by(checked.by, checked.at)) : null}{' '}
        {takenBack
          ? t.rich('takenBack', {
              ...by(takenBack.by, takenBack.at),
              reason: () => <bdi key="reason">{takenBack.reason}</bdi>,
            })
          : null}
      </p>
      {mayCheck ? (
        <CheckButton
          label={t('checkLabel', { language: name })}
          input={{ translationId: id }}
          check={doors.check}
          here={here}
        />
      ) : null}
      {mayTakeBack ? (
        <TakeBackForm
          translationId={id}
          kept={kept}
          takeBack={doors.takeBack}
          keeper={doors.keeper}
          here={here}
        />
      ) : null}
    </li>
  )
}

type TranslationsPanelProps = {
  view: TranslationsView
  /** What this person has been typing: in the form, and of each translation why it is taken back. */
  kept: { translate: unknown; takeBack: Readonly<Record<string, unknown>> }
  doors: Doors
}

/** The decision in other languages: who translated it, who checked that, and the forms for both. */
export function TranslationsPanel({ view, kept, doors }: TranslationsPanelProps) {
  const t = wordsOf('translating')
  const here = `/desk/claims/${view.ref}`
  const { translations, mayTranslate, isPublic, decision } = view
  return (
    <section id="translations" className="scroll-mt-4">
      <Panel title={t('title')}>
        <p className="max-w-measure text-sm text-muted">{t(isPublic ? 'lead' : 'notPublic')}</p>
        {translations.length > 0 ? (
          <ul className="mt-4">
            {translations.map((line) => (
              <Line key={line.id} line={line} kept={kept.takeBack[line.id]} doors={doors} here={here} />
            ))}
          </ul>
        ) : (
          <p className="mt-4 text-muted">{t('none')}</p>
        )}
        {mayTranslate ? (
          <TranslateForm
            key={decision.id}
            of={{ ref: view.ref, decision }}
            kept={kept.translate}
            translate={doors.translate}
            keeper={doors.keeper}
            here={here}
          />
        ) : null}
      </Panel>
    </section>
  )
}
