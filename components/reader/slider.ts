const listOf = (json: string | undefined): string[] => {
  try {
    const list: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(list) ? list.map(String) : []
  } catch {
    return []
  }
}

function follow(slider: HTMLInputElement): void {
  const { form } = slider
  if (!form) return
  const stops = listOf(slider.dataset['stops'])
  const labels = listOf(slider.dataset['labels'])
  const label = form.querySelector('[data-reader-slider-label]')
  const field = form.querySelector<HTMLInputElement>('[name="asOf"]')
  const tell = () => {
    const words = labels[Number(slider.value)] ?? ''
    slider.setAttribute('aria-valuetext', words)
    if (label) label.textContent = words
  }
  slider.addEventListener('input', tell)
  slider.addEventListener('change', () => {
    const stop = stops[Number(slider.value)] ?? ''
    if (field) {
      field.value = stop
      field.disabled = stop === ''
    }
    form.requestSubmit()
  })
  tell()
}

/** Sliders through time: each stop is a date, and letting go goes there. */
export function followSliders(): void {
  for (const slider of document.querySelectorAll<HTMLInputElement>('[data-reader-slider]')) follow(slider)
}
