import { useMemo, useState } from 'react'
import { collapsed, type Drawn, MOST_APART } from '@/lib/provenance/collapse'
import type { Explored } from '@/lib/provenance/explored'
import { filteredPicture } from '@/lib/provenance/filter-picture'

type Settings = { collapse: boolean; onlyCircular: boolean; disputes: boolean }

/** What is looked at: a node of the picture, several drawn as one, or a line between two places. */
type Inspected = { kind: 'node' | 'edge'; id: string }

/** What is drawn of a picture under some settings, and what of it is looked at. */
export function useExplorer({ picture }: Explored) {
  const [settings, setSettings] = useState<Settings>({
    collapse: picture.nodes.length > MOST_APART,
    onlyCircular: false,
    disputes: true,
  })
  const [inspected, inspect] = useState<Inspected | null>(null)
  const drawn: Drawn = useMemo(
    () => collapsed(filteredPicture(picture, settings), settings.collapse ? 0 : Infinity, 'publisher'),
    [picture, settings],
  )
  const nodes = useMemo(() => new Map(picture.nodes.map((node) => [node.id, node])), [picture])
  return {
    settings,
    set: (some: Partial<Settings>) => setSettings((before) => ({ ...before, ...some })),
    inspected,
    inspect,
    drawn,
    nodes,
    hasCircles: picture.nodes.some(({ isCircular }) => isCircular),
    hasDisputes: picture.nodes.some(({ stances }) => stances.includes('DISPUTES')),
  }
}

export type Explorer = ReturnType<typeof useExplorer>
