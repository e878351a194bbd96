import { collapsed, type DrawnEdge, type DrawnNode } from '@/lib/provenance/collapse'
import { railsOf, type RailRow } from '@/lib/provenance/rails'
import type { OriginPicture } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { LinkWords, NodeHead, NodeMarks, NodeTitle, Published, Standing } from './origin-words'
import { OriginRail } from './origin-rail'

const t = wordsOf('origins')

/** Longer than this, a picture is no longer taken in: the rest is told in the outline. */
const MOST_ROWS = 40

type RowProps = {
  row: RailRow
  lanes: number
  links: readonly DrawnEdge[]
  nodes: ReadonlyMap<string, DrawnNode>
  isSubject: boolean
}

function Row({ row, lanes, links, nodes, isSubject }: RowProps) {
  const { node } = row
  return (
    <li
      className="relative flex gap-3"
      data-node={node.id}
      data-origin={node.first.isOrigin || undefined}
      data-ring={row.ring ? '' : undefined}
    >
      <OriginRail row={row} lanes={lanes} isSubject={isSubject} />
      <div className="min-w-0 flex-1 pt-1.5 pb-3">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <p className="wrap-anywhere">
            <NodeHead node={node} />
          </p>
          <NodeMarks node={node.first} />
          <NodeTitle node={node} />
        </div>
        <div className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Standing node={node.first} isSubject={isSubject} />
          {links.flatMap((link) => {
            const onto = nodes.get(link.to)
            return onto ? [<LinkWords key={link.id} link={link} of={node} onto={onto} />] : []
          })}
          {node.together ? null : <Published on={node.first.publishedOn} />}
        </div>
      </div>
    </li>
  )
}

type OriginTreeProps = {
  picture: OriginPicture
  /** The document that the page is about, where it is not about a claim. */
  subject?: string
}

/**
 * Where things come from, drawn: one node on a row, origins first, and what goes back to each hanging below it. Drawn on
 * the server, as wide as its place, without a script. It repeats what the outline beside it says, so its rows are
 * hidden from screen readers and hold nothing to press.
 */
export function OriginTree({ picture, subject }: OriginTreeProps) {
  const drawn = collapsed(picture)
  const { rows, lanes } = railsOf(drawn)
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 4) : rows
  const nodes = new Map(drawn.nodes.map((node) => [node.id, node]))
  const linksOf = (id: string) => drawn.edges.filter(({ from }) => from === id)
  const origins = picture.nodes.filter(({ isOrigin }) => isOrigin).length
  const left = rows.slice(shown.length).reduce((sum, { node }) => sum + node.members.length, 0)
  if (rows.length === 0) return null
  return (
    <div
      role="group"
      aria-label={t('picture.label', { nodes: picture.nodes.length, origins })}
      data-origin-tree
      className="rounded border border-rule bg-paper px-2 py-2 sm:px-4 sm:py-3"
    >
      <ol aria-hidden className="flex flex-col">
        {shown.map((row) => (
          <Row
            key={row.node.id}
            row={row}
            lanes={lanes}
            links={linksOf(row.node.id)}
            nodes={nodes}
            isSubject={row.node.id === subject}
          />
        ))}
      </ol>
      {left > 0 ? <p className="mt-2 text-sm text-muted">{t('picture.rest', { count: left })}</p> : null}
    </div>
  )
}
