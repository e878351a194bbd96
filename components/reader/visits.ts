import { keep, kept } from './keys'

/*
 * What changed since somebody was last here, told by their own browser to them alone: nothing of it is sent anywhere.
 * `begun` and `last` are when this visit began and when the one before it ended; `read` is what each claim that was opened
 * said last (the moment of its newest change), the latest opened last.
 */
type Visits = { begun: number; last: number; before: number; read: [ref: string, change: number][] }

const name = 'whence.visits'
const PAUSE_MS = 30 * 60_000
const MOST = 500

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function isVisits(value: unknown): value is Visits {
  if (typeof value !== 'object' || value === null) return false
  if (!('begun' in value && 'last' in value && 'before' in value && 'read' in value)) return false
  const { begun, last, before, read } = value
  return (
    isNumber(begun) &&
    isNumber(last) &&
    isNumber(before) &&
    Array.isArray(read) &&
    read.every((one: unknown) => Array.isArray(one) && typeof one[0] === 'string' && isNumber(one[1]))
  )
}

/** What is kept, gone on with: after half an hour of nothing a new visit begins. */
export function goOn(text: string | null, now: number): Visits {
  let was: unknown = null
  try {
    was = JSON.parse(text ?? 'null')
  } catch {
    // Not ours.
  }
  if (!isVisits(was)) return { begun: now, last: now, before: 0, read: [] }
  if (now - was.last <= PAUSE_MS) return { ...was, last: now }
  return { begun: now, last: now, before: was.last, read: was.read }
}

/** Whether a claim changed since it was last read, or never having been read, since the last visit. */
export function isChanged({ before, read }: Visits, ref: string, change: number): boolean {
  const seen = read.find(([one]) => one === ref)?.[1]
  if (seen !== undefined) return change > seen
  return before > 0 && change > before
}

/** Remembers what a claim says now. */
export const withRead = (visits: Visits, ref: string, change: number): Visits => ({
  ...visits,
  read: [...visits.read.filter(([one]) => one !== ref), [ref, change] satisfies [string, number]].slice(
    -MOST,
  ),
})

/** Lays a mark beside a line, over its margin: nothing moves. */
function markLine(line: HTMLElement): void {
  const mark = document.querySelector<HTMLTemplateElement>('template[data-reader-mark]')
  if (!mark || line.querySelector('[data-reader-marked]')) return
  line.style.position = 'relative'
  line.append(mark.content.cloneNode(true))
}

/** Marks the claims on this page that changed since, and remembers the one that is read. */
export function tellVisits(): void {
  let visits = goOn(kept(name), Date.now())
  for (const claim of document.querySelectorAll<HTMLElement>('[data-claim][data-changed-at]')) {
    const ref = claim.dataset['claim'] ?? ''
    const change = Date.parse(claim.dataset['changedAt'] ?? '')
    if (!ref || Number.isNaN(change)) continue
    const isRead = claim.parentElement?.id === 'main'
    const note = claim.querySelector<HTMLElement>('[data-reader-changed]')
    if (isChanged(visits, ref, change)) {
      if (note) note.hidden = false
      else if (!isRead) markLine(claim)
    }
    if (isRead) visits = withRead(visits, ref, change)
  }
  keep(name, JSON.stringify(visits))
}
