const SAID_MS = 2_000

/** What a button copies: its own text, or after `#` that of an element of the page. */
function wanted(button: HTMLElement): string {
  const given = button.dataset['readerCopy'] ?? ''
  const named = given.startsWith('#') ? document.getElementById(given.slice(1)) : null
  if (named instanceof HTMLInputElement || named instanceof HTMLTextAreaElement) return named.value
  return named ? (named.textContent ?? '') : given
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(wanted(button))
  const words = button.dataset['readerCopied']
  if (!words || button.dataset['readerWas'] !== undefined) return
  const was = button.textContent ?? ''
  const width = button.style.minWidth
  button.dataset['readerWas'] = was
  // Nothing beside it moves.
  button.style.minWidth = `${button.offsetWidth}px`
  button.setAttribute('aria-live', 'polite')
  button.textContent = words
  setTimeout(() => {
    button.textContent = was
    button.style.minWidth = width
    delete button.dataset['readerWas']
  }, SAID_MS)
}

/** Buttons that copy: `data-reader-copy`, and `data-reader-copied` for what they then say. */
export function listenToCopying(): void {
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-reader-copy]') : null
    if (button) copy(button).catch(() => undefined)
  })
}
