import { TranslationsPanel } from '@/components/renderings/translations-panel'
import { TranslationHint } from '@/components/renderings/translations-waiting'
import { dropDraftAction, saveDraftAction } from './actions'
import type { Screen } from './load'
import {
  checkDecisionTranslationAction,
  takeBackDecisionTranslationAction,
  translateDecisionAction,
} from './translation-actions'

/** What was decided, in other languages: hidden from whoever is to read it blind. */
export function Translations({ claim, translated, personId }: Screen) {
  if (!translated || claim.secondReading.hidden) return null
  return (
    <TranslationsPanel
      {...translated}
      doors={{
        translate: translateDecisionAction,
        check: checkDecisionTranslationAction,
        takeBack: takeBackDecisionTranslationAction,
        keeper: { personId, save: saveDraftAction, drop: dropDraftAction },
      }}
    />
  )
}

/** That a translation waits for a second person: told above, since its panel stands far below. */
export const WaitingTranslation = ({ claim, translated }: Screen) =>
  !translated || claim.secondReading.hidden ? null : <TranslationHint view={translated.view} />
