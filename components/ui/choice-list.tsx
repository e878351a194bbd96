'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, Plus } from 'lucide-react'
import type { RefObject } from 'react'
import { wordsOf } from '@/lib/words/words'
import type { Option, SearchState } from './option-search'

/** No stored thing has this for its value: it begins with a character that no identifier may hold. */
const creating = '\u0000create'

export const choiceToCreate = (text: string): Option => ({ value: creating, label: text })
export const isChoiceToCreate = (option: Option) => option.value === creating

export const holds = (label: string, typed: string): boolean =>
  label.toLowerCase().includes(typed.toLowerCase())

function Choice({ option }: { option: Option }) {
  const isNew = isChoiceToCreate(option)
  return (
    <Base.Item
      value={option}
      className="grid min-h-11 cursor-default grid-cols-[1rem_1fr] items-center gap-x-2 px-3 py-2 text-sm outline-none select-none data-highlighted:bg-accent-soft"
    >
      {isNew ? (
        <Plus className="size-4 text-accent" aria-hidden />
      ) : (
        <Base.ItemIndicator>
          <Check className="size-4 text-accent" aria-hidden />
        </Base.ItemIndicator>
      )}
      <span className="col-start-2 min-w-0">
        <span lang={option.lang} className="block wrap-anywhere">
          {isNew ? wordsOf('ui')('combobox.create', { text: option.label }) : option.label}
        </span>
        {option.hint ? <span className="block text-xs text-muted">{option.hint}</span> : null}
      </span>
    </Base.Item>
  )
}

function statusText(state: SearchState, typed: string, empty: boolean): string | null {
  const t = wordsOf('ui')
  if (state === 'searching') return t('combobox.searching')
  if (state === 'failed') return t('combobox.failed')
  if (!empty) return null
  return typed === '' ? t('combobox.type') : t('combobox.none', { text: typed })
}

type ChoiceListProps = {
  state: SearchState
  typed: string
  empty: boolean
  /** Element beside the input: the list stays in the page's own landmark and above a dialog it is used in. */
  container: RefObject<HTMLElement | null>
}

/**
 * What drops down: how the search is going, then the choices. There is no `Base.Popup` around them on purpose: it
 * hides the rest of the page, the field's own label included, from screen readers for as long as the list is open.
 */
export function ChoiceList({ state, typed, empty, container }: ChoiceListProps) {
  const status = statusText(state, typed, empty)
  return (
    <Base.Portal container={container}>
      <Base.Positioner className="z-50 outline-none" sideOffset={4}>
        <div
          aria-busy={state === 'searching' || undefined}
          className="max-h-[min(24rem,var(--available-height))] w-(--anchor-width) max-w-(--available-width) overflow-y-auto overscroll-contain rounded border border-edge bg-raised py-1 text-ink shadow-float"
        >
          <Base.Status className={status ? 'px-3 py-2 text-sm text-muted' : undefined}>{status}</Base.Status>
          <Base.List>{(option: Option) => <Choice key={option.value} option={option} />}</Base.List>
        </div>
      </Base.Positioner>
    </Base.Portal>
  )
}
