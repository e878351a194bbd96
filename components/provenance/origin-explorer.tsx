'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Explored } from '@/lib/provenance/explored'
import { wordsOf } from '@/lib/words/words'
import type { AskHistory, MayLink, Shown } from './inspected'
import { InspectedGroup, InspectedLine, InspectedNode } from './origin-inspector'
import { type Explorer, useExplorer } from './use-explorer'

const t = wordsOf('origins')

// Its library is loaded on this page alone, and only in a browser.
const OriginGraph = dynamic(() => import('./origin-graph').then((module) => module.OriginGraph), {
  ssr: false,
})

function Filters({ explorer, isOfClaim }: { explorer: Explorer; isOfClaim: boolean }) {
  const { settings, set, hasCircles, hasDisputes } = explorer
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="sr-only">{t('explore.filters')}</legend>
      <Checkbox
        label={t('explore.collapse')}
        checked={settings.collapse}
        onChange={(event) => set({ collapse: event.target.checked })}
      />
      {hasCircles ? (
        <Checkbox
          label={t('explore.onlyCircular')}
          checked={settings.onlyCircular}
          onChange={(event) => set({ onlyCircular: event.target.checked })}
        />
      ) : null}
      {isOfClaim && hasDisputes ? (
        <Checkbox
          label={t('explore.disputes')}
          checked={settings.disputes}
          onChange={(event) => set({ disputes: event.target.checked })}
        />
      ) : null}
    </fieldset>
  )
}

/** What is looked at: a node, several drawn as one, a line; a sentence where nothing is, or where it is gone. */
function Inspected({ explorer, shown }: { explorer: Explorer; shown: Shown }) {
  const { inspected, drawn, nodes } = explorer
  if (!inspected) return <p className="text-muted">{t('explore.keys')}</p>
  const node = nodes.get(inspected.id)
  if (node) return <InspectedNode node={node} shown={shown} />
  const places = new Map(drawn.nodes.map((place) => [place.id, place]))
  const group = places.get(inspected.id)
  if (group) return <InspectedGroup node={group} shown={shown} />
  const line = drawn.edges.find(({ id }) => id === inspected.id)
  const [from, to] = [places.get(line?.from ?? ''), places.get(line?.to ?? '')]
  if (from && to) return <InspectedLine from={from} to={to} shown={shown} />
  return <p className="text-muted">{t('inspect.gone')}</p>
}

type OriginExplorerProps = {
  explored: Explored
  /** The document that the page is about; absent where it is about a claim. */
  subject?: string
  /** This page's own path. */
  page: string
  /** What somebody who links may do; null for somebody who only reads. */
  may: MayLink | null
  history: AskHistory
  /** Stands in the place of the graph until there is one, and where there are no scripts. */
  tree: ReactNode
  /** The same in words; always there. */
  outline: ReactNode
}

/** Where the inspector's focus goes: to it when something is chosen, and back to the graph. */
function useFocus(inspectedId: string | undefined) {
  const frame = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (inspectedId !== undefined) title.current?.focus()
  }, [inspectedId])
  const back = () => {
    const found =
      inspectedId && frame.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(inspectedId)}"]`)
    if (found instanceof HTMLElement) found.focus()
  }
  return { frame, title, back }
}

/** The graph of origins with a panel beside it, in which links are looked at, added and cut. */
export function OriginExplorer(props: OriginExplorerProps) {
  const { explored, subject, page, may, history, tree, outline } = props
  const explorer = useExplorer(explored)
  const { inspected, inspect, drawn, nodes } = explorer
  const hydrated = useHydrated()
  const [isDrawn, setDrawn] = useState(false)
  const [cuts, setCuts] = useState(0)
  const { frame, title, back } = useFocus(inspected?.id)
  const onReady = useCallback(() => setDrawn(true), [])
  const look = (kind: 'node' | 'edge', id: string) => {
    setCuts(0)
    inspect({ kind, id })
  }
  const shown: Shown = {
    nodes,
    links: explored.links,
    subject,
    page,
    may,
    history,
    onInspect: (id) => look('node', id),
    onCut: () => setCuts((count) => count + 1),
  }
  return (
    <div className="flex flex-col gap-4">
      {hydrated ? <Filters explorer={explorer} isOfClaim={subject === undefined} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div ref={frame} className="min-w-0">
          {isDrawn ? null : tree}
          {drawn.nodes.length === 0 ? <p className="mb-2 text-muted">{t('explore.nothing')}</p> : null}
          {hydrated ? (
            <OriginGraph
              drawn={drawn}
              inspected={inspected?.id ?? null}
              onInspect={(id, kind) => look(kind, id)}
              subject={subject}
              onReady={onReady}
            />
          ) : null}
        </div>
        {hydrated ? (
          <Panel title={t('inspect.title')}>
            <div ref={title} tabIndex={-1} className="flex flex-col gap-4 outline-none" data-inspector>
              <p role="status" className="text-sm font-medium text-good empty:hidden">
                {cuts > 0 ? t('inspect.cut') : ''}
              </p>
              <Inspected explorer={explorer} shown={shown} />
              {inspected ? (
                <div>
                  <Button size="sm" onClick={back}>
                    {t('inspect.back')}
                  </Button>
                </div>
              ) : null}
            </div>
          </Panel>
        ) : null}
      </div>
      {outline}
    </div>
  )
}
