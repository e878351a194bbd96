'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { clsx } from 'clsx'
import { ChevronDown, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type Ref } from 'react'
import { wordsOf } from '@/lib/words/words'
import { ChoiceList, choiceToCreate, holds, isChoiceToCreate } from './choice-list'
import type { FieldControl } from './field'
import { inputLook, typedLook } from './input'
import { useOptionSearch, type Option, type OptionSearch } from './option-search'
import { useHydrated } from './use-hydrated'

type Shared = Partial<FieldControl> & {
  search: OptionSearch
  /** Offers "Create “x”" when nothing found is called exactly that; answers with the new option, and does not fail. */
  create?: (text: string) => Option | Promise<Option>
  placeholder?: string
  disabled?: boolean
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  'aria-label'?: string
}

export type ComboboxProps = Shared & {
  value: Option | null
  onValueChange: (value: Option | null) => void
}

export type ComboboxManyProps = Shared & {
  value: readonly Option[]
  onValueChange: (value: Option[]) => void
}

const isSame = (a: Option, b: Option) => a.value === b.value
/** The primitive empties a closed field on Escape; a key pressed once too often must not cost a choice. */
const isEscape = ({ reason }: { reason: string }) => reason === 'escape-key'
const labelOf = (option: Option) => option.label
const bare = `${typedLook} min-w-24 flex-1 border-0 bg-transparent text-base outline-none placeholder:text-muted`
const shell =
  'relative flex min-h-11 flex-wrap items-center gap-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent has-aria-invalid:border-alarm'
const iconButton = 'grid size-9 shrink-0 cursor-pointer place-items-center rounded text-muted hover:text-ink'

/** The list for what is typed: what was found, then the offer to create it. */
function useChoices(search: OptionSearch, canCreate: boolean, kept: readonly Option[]) {
  const [text, setText] = useState('')
  const { found, state, ask } = useOptionSearch(search)
  const typed = text.trim()
  const choices = useMemo(() => {
    // What was found for other words must not stand under the cursor while these are looked for: Enter would take it.
    const fitting = state === 'searching' ? found.filter((option) => holds(option.label, typed)) : found
    const missing = kept.filter((option) => typed === '' && !fitting.some((other) => isSame(other, option)))
    const isNew = typed !== '' && ![...fitting, ...kept].some((option) => sameLabel(option.label, typed))
    return [...fitting, ...missing, ...(canCreate && isNew ? [choiceToCreate(typed)] : [])]
  }, [found, kept, typed, canCreate, state])
  return { typed, setText, choices, state, ask }
}

/**
 * Opening and closing, told to the primitive by hand: it waits for the closing animation of its own popup part,
 * which we do not use (see `ChoiceList`), and would keep the list for ever.
 */
function usePopup({ typed, setText, ask }: ReturnType<typeof useChoices>) {
  const [open, setOpen] = useState(false)
  const actionsRef = useRef<Base.Root.Actions>(null)
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const actions = actionsRef.current
    return open ? () => actions?.unmount() : undefined
  }, [open])
  const onOpenChange = (next: boolean, details: { reason: string }) => {
    setOpen(next)
    if (next && !typed && details.reason !== 'input-change') ask('')
    // Escape gives the typed words up; leaving the field does not.
    if (!next && isEscape(details)) setText('')
  }
  const onTyped = (text: string) => {
    setText(text)
    ask(text)
  }
  return { root: { open, onOpenChange, actionsRef }, container, onTyped }
}

const sameLabel = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0

/** At once where it can be, so that a form that validates on leaving the field sees the new value. */
function settle(made: Option | Promise<Option>, take: (option: Option) => void) {
  if (made instanceof Promise) void made.then(take)
  else take(made)
}

/** Holds the place until the browser takes over: the real one writes style attributes, which our policy refuses. */
function Waiting({ id, placeholder, label }: { id?: string; placeholder?: string; label?: string }) {
  return (
    <input
      id={id}
      disabled
      placeholder={placeholder}
      aria-label={label}
      className={clsx(inputLook, 'min-h-11')}
    />
  )
}

/**
 * One thing out of many, found by typing. With react-hook-form use `Controller`:
 * `value={field.value} onValueChange={field.onChange} onBlur={field.onBlur} inputRef={field.ref}`.
 * Where `create` is given, words typed and left without choosing are kept as a new option, never lost.
 */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, search, create, inputRef, onBlur, disabled, ...input } = props
  const t = wordsOf('ui')
  const kept = useMemo(() => (value ? [value] : []), [value])
  const list = useChoices(search, create !== undefined, kept)
  const { typed, setText, choices } = list
  const { root, container, onTyped } = usePopup(list)
  const hydrated = useHydrated()

  const choose = (option: Option | null) => {
    setText('')
    if (option && create && isChoiceToCreate(option)) settle(create(option.label), onValueChange)
    else onValueChange(option)
  }
  const keepTyped = () => {
    const same = choices.find((option) => !isChoiceToCreate(option) && sameLabel(option.label, typed))
    if (create && typed) choose(same ?? choiceToCreate(typed))
    onBlur?.()
  }

  if (!hydrated) return <Waiting id={input.id} placeholder={input.placeholder} label={input['aria-label']} />
  return (
    <Base.Root
      {...root}
      items={choices}
      filter={null}
      value={value}
      onValueChange={(option, details) => (isEscape(details) ? details.cancel() : choose(option))}
      onInputValueChange={(text, details) => {
        if (isEscape(details)) details.cancel()
        else if (details.reason === 'input-change') onTyped(text)
      }}
      itemToStringLabel={labelOf}
      isItemEqualToValue={isSame}
      autoHighlight
      disabled={disabled}
    >
      <Base.InputGroup className={clsx(inputLook, shell, 'pe-0!')}>
        <Base.Input {...input} ref={inputRef} onBlur={keepTyped} className={clsx(bare, 'min-h-9')} />
        <Base.Clear className={iconButton} aria-label={t('combobox.clear')}>
          <X className="size-4" aria-hidden />
        </Base.Clear>
        <Base.Trigger className={iconButton} aria-label={t('combobox.open')}>
          <ChevronDown className="size-4" aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <div ref={container} className="contents" />
      <ChoiceList state={list.state} typed={typed} empty={choices.length === 0} container={container} />
    </Base.Root>
  )
}

function Chosen({ options }: { options: readonly Option[] }) {
  const t = wordsOf('ui')
  return options.map((option) => (
    <Base.Chip
      key={option.value}
      className="flex min-h-8 items-center rounded border border-rule bg-sunk ps-2 text-sm focus-within:border-accent focus:outline-2 focus:outline-accent"
      aria-label={option.label}
    >
      <span lang={option.lang}>{option.label}</span>
      <Base.ChipRemove
        className="grid size-8 cursor-pointer place-items-center text-muted hover:text-ink"
        aria-label={t('combobox.remove', { label: option.label })}
      >
        <X className="size-4" aria-hidden />
      </Base.ChipRemove>
    </Base.Chip>
  ))
}

/** Several things out of many: each becomes a chip with its own cross; Backspace removes the last. */
export function ComboboxMany(props: ComboboxManyProps) {
  const { value, onValueChange, search, create, inputRef, onBlur, disabled, placeholder, ...input } = props
  const t = wordsOf('ui')
  const list = useChoices(search, create !== undefined, value)
  const { typed, setText, choices } = list
  const { root, container, onTyped } = usePopup(list)
  const hydrated = useHydrated()
  const [shown, setShown] = useState('')

  const choose = (options: readonly Option[]) => {
    setText('')
    setShown('')
    const fresh = options.find(isChoiceToCreate)
    if (!create || !fresh) return onValueChange([...options])
    return settle(create(fresh.label), (made) =>
      onValueChange(options.map((option) => (option === fresh ? made : option))),
    )
  }
  const keepTyped = () => {
    const same = choices.find((option) => !isChoiceToCreate(option) && sameLabel(option.label, typed))
    const isChosen = value.some((option) => sameLabel(option.label, typed))
    if (create && typed && !isChosen) choose([...value, same ?? choiceToCreate(typed)])
    onBlur?.()
  }

  if (!hydrated) return <Waiting id={input.id} placeholder={placeholder} label={input['aria-label']} />
  return (
    <Base.Root
      {...root}
      multiple
      items={choices}
      filter={null}
      value={[...value]}
      onValueChange={(options, details) => (isEscape(details) ? details.cancel() : choose(options))}
      inputValue={shown}
      onInputValueChange={(text, details) => {
        if (isEscape(details)) return details.cancel()
        setShown(text)
        if (details.reason === 'input-change') onTyped(text)
      }}
      itemToStringLabel={labelOf}
      isItemEqualToValue={isSame}
      autoHighlight
      disabled={disabled}
    >
      <Base.InputGroup className={clsx(inputLook, shell, 'py-1')}>
        <Base.Chips
          className="flex w-full flex-wrap items-center gap-1"
          aria-label={value.length > 0 ? t('combobox.chosen') : undefined}
        >
          <Chosen options={value} />
          <Base.Input
            {...input}
            ref={inputRef}
            onBlur={keepTyped}
            placeholder={value.length > 0 ? undefined : placeholder}
            aria-description={
              value.length > 0 ? t('combobox.chosenHint', { count: value.length }) : undefined
            }
            className={clsx(bare, 'min-h-8')}
          />
        </Base.Chips>
      </Base.InputGroup>
      <div ref={container} className="contents" />
      <ChoiceList state={list.state} typed={typed} empty={choices.length === 0} container={container} />
    </Base.Root>
  )
}
