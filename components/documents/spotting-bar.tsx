'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Kbd } from '@/components/ui/text'
import type { Spotted } from '@/lib/spotting/spot'
import { languageName } from '@/lib/words/numbers'
import { listOf } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import type { Spotting } from './use-spotting'

const t = wordsOf('spotting')

/** Why one sentence is suggested, and who is likely to say it. */
function Suggestion({ sentence }: { sentence: Spotted }) {
  const { reasons, speaker } = sentence
  return (
    <p data-spotted>
      {t('why', { reasons: listOf(reasons.map((reason) => t(`reasons.${reason}`))) })}{' '}
      {speaker ? t.rich('speaker', { name: () => <bdi key="name">{speaker}</bdi> }) : t('noSpeaker')}
    </p>
  )
}

function Steps({ spotting: { sentences, at, go } }: { spotting: Spotting }) {
  const count = sentences?.length ?? 0
  const sentence = at === null ? null : sentences?.[at]
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <Button
        size="sm"
        shape="icon"
        aria-label={t('previous')}
        aria-keyshortcuts="p"
        disabled={count === 0}
        onClick={() => go(-1)}
      >
        <ChevronUp className="size-4" aria-hidden />
      </Button>
      <Button
        size="sm"
        shape="icon"
        aria-label={t('next')}
        aria-keyshortcuts="n"
        disabled={count === 0}
        onClick={() => go(1)}
      >
        <ChevronDown className="size-4" aria-hidden />
      </Button>
      <div role="status" className="min-w-40 flex-1">
        <p className="tabular-nums">
          {at === null ? t('count', { count }) : t('at', { at: at + 1, count })}
          {count > 0 && at === null ? (
            <span className="text-muted"> {t.rich('keys', { kbd: (key) => <Kbd>{key}</Kbd> })}</span>
          ) : null}
        </p>
        {sentence ? <Suggestion sentence={sentence} /> : null}
      </div>
    </div>
  )
}

/** Turns suggestions on, steps through them, says why each; a sentence stepped to is picked like any other words. */
export function SpottingBar({ spotting, language }: { spotting: Spotting; language: string }) {
  if (!spotting.isHelped)
    return <p className="text-sm text-muted">{t('none', { language: languageName(language) })}</p>
  return (
    <div role="group" aria-label={t('label')} className="flex flex-col" data-spotting>
      <Checkbox
        label={<span className="text-sm">{t('switch')}</span>}
        hint={spotting.isOn ? t('hint') : undefined}
        checked={spotting.isOn}
        onChange={({ target }) => spotting.turn(target.checked)}
      />
      {spotting.isOn && spotting.sentences ? <Steps spotting={spotting} /> : null}
      {spotting.isOn && !spotting.sentences ? (
        <p role="status" className="text-sm text-muted">
          {spotting.isFailed ? t('failed') : t('looking')}
        </p>
      ) : null}
    </div>
  )
}
