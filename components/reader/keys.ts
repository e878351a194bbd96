/**
 * Single keys on readers' pages, as on the desk (`components/shell/shell-keys.tsx`): a key belongs to the element that
 * carries it in `aria-keyshortcuts`; `j` and `k` go along a list, `?` tells what there is. They rest while somebody
 * writes, and can be turned off in this browser (WCAG 2.1.4).
 */
const setting = 'whence.keys'

/** What this browser keeps for us, or null where it may not. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Nothing to keep it in.
  }
}

let on = kept(setting) !== 'off'

const typing = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]'
const pressed = ['checkbox', 'radio', 'button', 'submit']

function isBusy(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.isComposing || event.repeat) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return true
  if (!(target instanceof Element)) return false
  const field = target.closest(typing)
  const isTick = field instanceof HTMLInputElement && pressed.includes(field.type)
  return (field !== null && !isTick) || document.querySelector('dialog[open]') !== null
}

const shown = (selector: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (one) => one.getClientRects().length > 0 && !one.matches(':disabled'),
  )

function press(key: string): boolean {
  const element = shown('[aria-keyshortcuts]').find((one) => one.getAttribute('aria-keyshortcuts') === key)
  if (!element) return false
  element.focus()
  if (element.matches('a, button, summary')) element.click()
  if (element instanceof HTMLInputElement) element.select()
  return true
}

function move(step: 1 | -1): boolean {
  const rows = shown('[data-key-row]')
  const at = rows.findIndex((row) => row === document.activeElement)
  const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step]
  row?.focus()
  return row !== undefined
}

const help = () => document.querySelector<HTMLDialogElement>('dialog[data-reader-help]')

function showHelp(): boolean {
  const dialog = help()
  dialog?.showModal()
  return dialog !== null
}

function act(key: string): boolean {
  if (key === 'j') return move(1)
  if (key === 'k') return move(-1)
  return key === '?' ? showHelp() : press(key)
}

/** Begins to listen to keys, and lets them be turned off. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (on && event.key.length === 1 && !isBusy(event) && act(event.key)) event.preventDefault()
  })
  for (const button of document.querySelectorAll('[data-reader-keys]'))
    button.addEventListener('click', showHelp)
  const box = help()?.querySelector<HTMLInputElement>('[data-reader-keys-on]')
  if (!box) return
  box.checked = on
  box.addEventListener('change', () => {
    on = box.checked
    keep(setting, on ? 'on' : 'off')
  })
}
