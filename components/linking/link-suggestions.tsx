import { Panel } from '@/components/ui/panel'
import type { SuggestedLink } from '@/lib/linking/views'
import { wordsOf } from '@/lib/words/words'
import { type SuggestionDoors, SuggestionList } from './suggestion-list'

const t = wordsOf('linking')

type LinkSuggestionsProps = {
  /** As `listLinkSuggestions` answers. */
  suggestions: readonly SuggestedLink[]
  /** The source on whose page, or on the page of whose document, they are shown. */
  here: string
  /** This page's own path. */
  backTo: string
  doors: SuggestionDoors
}

/** Links that software suggests for one document, in both directions. */
export function LinkSuggestions({ suggestions, here, backTo, doors }: LinkSuggestionsProps) {
  // Beside a document there is room for the longest passage; the list of all of them shows more.
  const shown = suggestions.map((each) => ({ ...each, passages: each.passages.slice(0, 1) }))
  return (
    <Panel title={t('panel.title')} className="has-[ul:empty]:has-[p:empty]:hidden">
      <div className="flex flex-col gap-4">
        <p className="max-w-measure text-sm text-muted">{t('panel.lead')}</p>
        <SuggestionList suggestions={shown} here={here} backTo={backTo} doors={doors} />
      </div>
    </Panel>
  )
}
