import { ClaimStatement } from '@/components/claims/claim-statement'
import { PublicText } from '@/components/claims/claim-verdict'
import { TimeText } from '@/components/ui/time-text'
import type { ClaimPage } from '@/lib/published/views'
import { isUntranslated, spokenTranslation, takenBackSince } from '@/lib/renderings/rules'
import { languageName } from '@/lib/words/numbers'
import { spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

function Told({ label, children }: { label: string; children: string | null }) {
  if (children === null) return null
  return (
    <div>
      <p className="text-sm font-semibold">{label}</p>
      <PublicText>{children}</PublicText>
    </div>
  )
}

/** Statement and decision as they were written, one click away. */
function Original({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('renderings')
  const { statement, language, decision } = claim
  return (
    <details className="max-w-measure" data-original>
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm text-accent underline underline-offset-4 pointer-coarse:min-h-11">
        {t('original', { language: languageName(language) })}
      </summary>
      <div className="mt-2 flex flex-col gap-3 border-s-2 border-rule ps-4">
        <ClaimStatement language={language} as="p">
          {statement}
        </ClaimStatement>
        <PublicText>{decision.reason}</PublicText>
        <Told label={t('correctionNotice')}>{decision.correctionNotice}</Told>
        <Told label={t('disagreement')}>{decision.disagreement}</Told>
      </div>
    </details>
  )
}

/** That nobody has put the decision into the language it is read in, or that it was taken back since. */
function Untranslated({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('renderings')
  const since = takenBackSince(claim)
  const language = languageName(spoken())
  if (since === null && !isUntranslated(claim)) return null
  return (
    <p className="max-w-measure text-sm text-muted" data-untranslated={since === null ? '' : 'taken-back'}>
      {since === null
        ? t('missing', { language })
        : t.rich('takenBack', { language, when: () => <TimeText key="when" at={since} /> })}
    </p>
  )
}

/**
 * Who put the decision into the language it is read in, who checked that, and the words it was written in; or that nobody
 * has. Nothing where it was written in that language.
 */
export function TranslationNote({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('renderings')
  const translation = spokenTranslation(claim)
  if (!translation) return <Untranslated claim={claim} />
  const { translator, translatedAt, checker, at } = translation
  return (
    <div className="flex flex-col gap-2" data-translated={translation.language}>
      <p className="max-w-measure text-sm text-muted">
        {t.rich('by', {
          who: () => <bdi key="who">{translator}</bdi>,
          when: () => <TimeText key="when" at={translatedAt} />,
          checker: () => <bdi key="checker">{checker}</bdi>,
          at: () => <TimeText key="at" at={at} />,
        })}
      </p>
      <Original claim={claim} />
    </div>
  )
}
