'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { wordsOf } from '@/lib/words/words'
import type { LevelForm } from './claim-form-values'

const t = wordsOf('claims')

const nameOf = ({ agent }: LevelForm) =>
  agent ? (agent.kind === 'known' ? agent.label : agent.name) : t('form.said.somebody')

/** What the levels say, as one sentence, while they are filled in. */
export function AttributionSentence() {
  const { control } = useFormContext()
  const [levels, statement, language]: [LevelForm[] | undefined, string, string] = useWatch({
    control,
    name: ['attributions', 'statement', 'language'],
  })
  const said = (levels ?? []).filter((level) => level.agent !== null)
  return (
    <p
      aria-live="polite"
      data-attribution-sentence
      className="max-w-measure border-s-2 border-rule ps-4 text-base wrap-anywhere"
    >
      {said.length === 0
        ? t('form.said.nobody')
        : said.map((level, index) => (
            <span key={index}>
              <bdi className="font-semibold">{nameOf(level)}</bdi>{' '}
              {index === said.length - 1
                ? t(`form.said.lastVerb.${level.verb}`)
                : `${t(`form.said.that.${level.verb}`)} `}
            </span>
          ))}{' '}
      <bdi lang={language || undefined} className="font-serif italic">
        {statement.trim() || '…'}
      </bdi>
    </p>
  )
}
