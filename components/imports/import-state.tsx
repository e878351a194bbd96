import { Badge } from '@/components/ui/badge'
import type { ImportState } from '@/lib/imports/rules'
import { wordsOf } from '@/lib/words/words'

const tones = {
  RUNNING: 'accent',
  PAUSED: 'caution',
  ENDED: 'good',
  UNDOING: 'accent',
  UNDONE: 'plain',
} as const satisfies Record<ImportState, string>

/** How an import stands; one that should be under way with nobody at it waits. */
export function ImportStateBadge({ state, isHeld }: { state: ImportState; isHeld: boolean }) {
  const t = wordsOf('imports')
  const waits = !isHeld && (state === 'RUNNING' || state === 'UNDOING')
  return <Badge tone={waits ? 'caution' : tones[state]}>{t(`states.${waits ? 'WAITING' : state}`)}</Badge>
}
