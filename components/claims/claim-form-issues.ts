import type { FieldErrors } from 'react-hook-form'
import { fieldId } from '@/components/sources/form-fields'
import type { Issue } from '@/lib/outcome'
import { told } from '@/lib/words/told'

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The faults of a form as a flat list of places and sentences. */
export function issuesOf(
  errors: FieldErrors | Record<string, unknown>,
  path: readonly string[] = [],
): Issue[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (!isPlain(value) || key === 'ref') return []
    const here = key === 'root' ? path : [...path, key]
    if (typeof value.message === 'string' && value.message !== '') {
      return [{ path: here.join('.'), message: told(value.message) }]
    }
    return issuesOf(value, here)
  })
}

/** The element of the form that stands for a place, or for the nearest place around it. */
export function placeOf(path: string): HTMLElement | null {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.getElementById(fieldId(parts.slice(0, length).join('.')))
    if (found) return found
  }
  return null
}

/** In the order of the page; places that are not in it come last. */
export function inPageOrder(issues: readonly Issue[]): Issue[] {
  const placed = issues.map((issue) => ({ issue, place: placeOf(issue.path) }))
  return placed
    .sort((a, b) => {
      if (!a.place || !b.place) return a.place ? -1 : b.place ? 1 : 0
      return a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
    })
    .map(({ issue }) => issue)
}

const control = 'input, select, textarea, button, [tabindex]'

/** Brings the focus to a place of the form, opening the groups that hide it. */
export function focusPlace(path: string): void {
  const place = placeOf(path)
  if (!place) return
  for (let group = place.closest('details'); group; group = group.parentElement?.closest('details') ?? null)
    group.open = true
  const target =
    place.querySelector<HTMLElement>(`[aria-invalid]`) ?? place.querySelector<HTMLElement>(control) ?? place
  target.focus()
  place.scrollIntoView({ block: 'center' })
}

/** What a place is called on the page, with the row it stands in; empty where it has no label of its own. */
export function labelOf(path: string): string {
  const place = document.getElementById(fieldId(path))
  const own = place?.querySelector('label, legend')?.firstChild?.textContent ?? ''
  const row =
    place?.parentElement?.closest('fieldset')?.querySelector('legend')?.firstChild?.textContent ?? ''
  return [row, own].filter(Boolean).join(', ')
}

/** Brings the focus to what the form says about itself, where no field is at fault. */
export function focusNotice(): void {
  const notice = document.querySelector<HTMLElement>('[data-form-notice]')
  notice?.focus()
  notice?.scrollIntoView({ block: 'center' })
}
