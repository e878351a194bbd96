import type { Branch, RailRow } from '@/lib/provenance/rails'
import { OriginBead } from './origin-bead'

/** The middle of a row's first line of text, where its node stands. */
const MIDDLE = '1.1875rem'
/** Half the width of a lane's turn into a node. */
const TURN = 8
/** Further than any row is high: what runs out of it is cut off at its edge. */
const FAR = 4000
const WIDEST = 168
const EDGE = 14

/** As wide as it can be: many lanes stand closer. */
export const laneWidthOf = (lanes: number): number =>
  Math.max(6, Math.min(22, Math.floor((WIDEST - 2 * EDGE) / Math.max(1, lanes - 1))))

export const railWidthOf = (lanes: number): number => 2 * EDGE + (lanes - 1) * laneWidthOf(lanes)

type Across = (lane: number) => number

function BranchLine({ branch, to, across }: { branch: Branch; to: number; across: Across }) {
  const x = across(branch.lane)
  const dashes = branch.isAside ? { strokeDasharray: '4 3' } : {}
  const turn = Math.min(TURN, Math.abs(to - x))
  const into = x === to ? '' : `V${-turn}Q${x} 0 ${x + turn} 0H${to}`
  return (
    <>
      {branch.goesOn ? <line x1={x} x2={x} y1="0" y2="100%" /> : null}
      <svg y={MIDDLE} overflow="visible">
        <path d={`M${x} ${branch.goesOn ? -turn : -FAR}${into || 'V0'}`} {...dashes} />
      </svg>
    </>
  )
}

const arrowUp = (x: number, y: number) => `M${x - 5} ${y + 9}L${x} ${y}L${x + 5} ${y + 9}Z`
const arrowDown = (x: number, y: number) => `M${x - 5} ${y - 9}L${x} ${y}L${x + 5} ${y - 9}Z`

/** Part of a ring: its nodes stand on the way up, each resting on the one above; the way back is beside them. */
function RingLine({ row, across }: { row: RailRow; across: Across }) {
  if (!row.ring) return null
  const { isFirst, isLast } = row.ring
  const [up, down] = [across(row.lane), across(row.lane + 1)]
  const half = (down - up) / 2
  const [from, until] = [isFirst ? 0 : -FAR, isLast ? 0 : FAR]
  return (
    <svg y={MIDDLE} overflow="visible" className={row.node.first.isCircular ? 'text-accent' : 'text-edge'}>
      <g strokeWidth="2.5">
        <path d={`M${up} ${from}V${until}M${down} ${from}V${until}`} />
        {isFirst ? <path d={`M${up} 0A${half} ${half} 0 0 1 ${down} 0`} /> : null}
        {isLast ? <path d={`M${down} 0A${half} ${half} 0 0 1 ${up} 0`} /> : null}
      </g>
      <g fill="currentColor" stroke="none">
        {isLast ? null : <path d={arrowUp(up, 12)} />}
        {isFirst && !isLast ? <path d={arrowDown(down, 24)} /> : null}
      </g>
    </svg>
  )
}

/** A line leaves the node downwards, and its arrow says that what hangs on it leads up to the node. */
function BelowLine({ x, isAside }: { x: number; isAside: boolean }) {
  return (
    <svg y={MIDDLE} overflow="visible">
      <path d={`M${x} 0V${FAR}`} {...(isAside ? { strokeDasharray: '4 3' } : {})} />
      <path d={arrowUp(x, 13)} fill="currentColor" stroke="none" />
    </svg>
  )
}

type OriginRailProps = { row: RailRow; lanes: number; isSubject: boolean }

/** The lines at the side of one row of the origins tree, as high as the row turns out to be. */
export function OriginRail({ row, lanes, isSubject }: OriginRailProps) {
  const width = railWidthOf(lanes)
  const across: Across = (lane) => EDGE + lane * laneWidthOf(lanes)
  const x = across(row.lane)
  return (
    <>
      <svg width={width} height="1" className="shrink-0" />
      <svg width={width} height="100%" className="absolute inset-y-0 start-0 text-edge rtl:-scale-x-100">
        <g fill="none" stroke="currentColor" strokeWidth="1.5">
          {row.passing.map((lane) => (
            <line key={lane} x1={across(lane)} x2={across(lane)} y1="0" y2="100%" />
          ))}
          {row.branches.map((branch) => (
            <BranchLine key={branch.lane} branch={branch} to={x} across={across} />
          ))}
          {row.below ? <BelowLine x={x} isAside={row.below === 'aside'} /> : null}
          <RingLine row={row} across={across} />
        </g>
        <svg x={x} y={MIDDLE} overflow="visible">
          <OriginBead node={row.node} isSubject={isSubject} />
        </svg>
      </svg>
    </>
  )
}
