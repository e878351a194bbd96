'use client'

import type { ReactNode } from 'react'
import type { Act } from '@/components/review/attempt'
import { Notice } from '@/components/ui/notice'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import { wordsOf } from '@/lib/words/words'
import { CheckButton } from './check-button'
import { VersionFacts, VersionSelect } from './transcript-head'
import { TranscriptWords } from './transcript-words'
import type { Heard } from './use-heard'

type TranscriptPaneProps = {
  originals: readonly TranscriptVersion[]
  translations: readonly TranscriptVersion[]
  original: TranscriptVersion | null
  translation: TranscriptVersion | null
  setOriginal: (id: string | null) => void
  setTranslation: (id: string | null) => void
  heard: Heard
  quote: () => void
  check: Act | null
  here: string
  tools: ReactNode
  /** The form that stands in place of the words; null for the words. */
  writing: ReactNode
}

/** The transcript that is shown, who made and who checked it, and beside it its translation with the same. */
export function TranscriptPane(props: TranscriptPaneProps) {
  const { originals, translations, original, translation, heard, quote, check, here, tools, writing } = props
  const t = wordsOf('media')
  const newest = originals.find((each) => each.language === original?.language)
  return (
    <section aria-label={t('transcript.title')} className="flex min-w-0 flex-col gap-4">
      {original ? (
        <div className="grid gap-4 md:grid-cols-2">
          <Side
            label={t('version.original')}
            versions={originals}
            chosen={original}
            choose={props.setOriginal}
            check={check}
            here={here}
          />
          {translations.length > 0 ? (
            <Side
              label={t('version.translation')}
              versions={translations}
              chosen={translation}
              none={t('version.noTranslation')}
              choose={props.setTranslation}
              check={check}
              here={here}
            />
          ) : (
            <p className="self-end text-sm text-muted">{t('version.noTranslations')}</p>
          )}
        </div>
      ) : null}
      {tools}
      {original && newest && newest.id !== original.id ? (
        <Notice kind="warning">
          {t('version.older', { shown: original.number, newest: newest.number })}
        </Notice>
      ) : null}
      {original && translation && translation.originalId !== original.id ? (
        <Notice>{t('version.ofAnother', { number: translation.number })}</Notice>
      ) : null}
      {writing}
      {original && writing === null ? (
        <TranscriptWords
          key={original.id}
          version={original}
          translation={translation}
          heard={heard}
          onQuote={quote}
        />
      ) : null}
    </section>
  )
}

type SideProps = {
  label: string
  versions: readonly TranscriptVersion[]
  chosen: TranscriptVersion | null
  none?: string
  choose: (id: string | null) => void
  check: Act | null
  here: string
}

function Side({ label, versions, chosen, none, choose, check, here }: SideProps) {
  const t = wordsOf('media')
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <VersionSelect label={label} versions={versions} chosen={chosen} none={none} choose={choose} />
      {chosen ? <VersionFacts version={chosen} /> : null}
      {check && chosen?.mayCheck ? (
        <CheckButton
          key={chosen.id}
          label={t(`version.check.${chosen.kind}`)}
          input={{ transcriptId: chosen.id }}
          check={check}
          here={here}
        />
      ) : null}
    </div>
  )
}
