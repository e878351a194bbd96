'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { asideOf, clauseOf, inSentence } from '@/lib/agents/attribution'
import { nameTag } from '@/lib/agents/names'
import { isPartialDate } from '@/lib/text/shapes'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import type { LevelForm } from './claim-form-values'

const t = wordsOf('agents')

type Named = LevelForm & { agent: NonNullable<LevelForm['agent']> }
const isNamed = (level: LevelForm): level is Named => level.agent !== null

const nameOf = ({ agent }: Named) => (agent.kind === 'known' ? agent.label : agent.name)

// A date that is still being typed is none yet.
const dateOf = ({ saidOn }: LevelForm) => (isPartialDate(saidOn.trim()) ? saidOn.trim() : null)

function Speaker({ level }: { level: Named }) {
  const aside = asideOf({ ...level, saidOn: dateOf(level) })
  return (
    <>
      <bdi lang={nameTag(nameOf(level))} className="font-semibold">
        {nameOf(level)}
      </bdi>
      {aside ? <span className="text-muted"> ({aside})</span> : null}
    </>
  )
}

/** What the levels say, as one sentence, while they are filled in. */
export function AttributionSentence() {
  const { control } = useFormContext()
  const [levels, statement, language]: [LevelForm[] | undefined, string, string] = useWatch({
    control,
    name: ['attributions', 'statement', 'language'],
  })
  const said = (levels ?? []).filter(isNamed)
  return (
    <p
      aria-live="polite"
      data-attribution-sentence
      className="max-w-measure border-s-2 border-rule ps-4 text-base wrap-anywhere"
    >
      {said.length === 0
        ? `${t('attribution.nobody')} `
        : said.map((level, index) => (
            <span key={index} data-level={index}>
              {t.rich(clauseOf(level.verb, index === said.length - 1, 'that'), {
                who: () => <Speaker key="who" level={level} />,
              })}{' '}
            </span>
          ))}
      <bdi
        lang={language || undefined}
        dir={language ? directionOf(language) : undefined}
        className="font-serif italic"
      >
        {inSentence(statement.trim(), language) || '…'}
      </bdi>
    </p>
  )
}
