import { convergenceOf, type Convergence as Drawn } from '@/lib/pictures/convergence'
import type { OriginCounts, OriginPicture, PictureNode } from '@/lib/provenance/views'
import type { Stance } from '@/lib/sources/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { SameInWords } from './same-in-words'
import { mirrored } from './status-over-time'

const WIDTH = 240
const ROW = 22
const LEAST = 44
const [FROM, TO] = [18, WIDTH - 22]

function Lines({ drawn, height }: { drawn: Drawn; height: number }) {
  return drawn.lines.map(({ report, origin }) => {
    const from = ((drawn.reports[report]?.y ?? 50) / 100) * height
    const to = ((drawn.origins[origin]?.y ?? 50) / 100) * height
    const bend = (FROM + TO) / 2
    return (
      <path
        key={`${report} ${origin}`}
        d={`M${FROM} ${from}C${bend} ${from} ${bend} ${to} ${TO} ${to}`}
        fill="none"
        strokeWidth="1.5"
        className="stroke-edge"
      />
    )
  })
}

const Name = ({ node }: { node: PictureNode }) => (
  <bdi lang={node.language ?? undefined} dir={node.language ? directionOf(node.language) : undefined}>
    {node.name}
  </bdi>
)

function InWords({ drawn }: { drawn: Drawn }) {
  const t = wordsOf('reading')
  return (
    <SameInWords summary={t('pictures.asList')}>
      <ul className="flex flex-col gap-3 text-sm">
        {drawn.origins.map((origin, at) => (
          <li key={origin.id} data-goes-back={origin.id}>
            <p className="font-semibold wrap-anywhere">
              {origin.nodes.map((node, place) => (
                <span key={node.id}>
                  {place > 0 ? ' ⇄ ' : ''}
                  <Name node={node} />
                </span>
              ))}
            </p>
            <ul className="ms-4 list-disc ps-4 text-muted">
              {drawn.lines.flatMap(({ report, origin: to }) => {
                const found = drawn.reports[report]
                return to === at && found ? (
                  <li key={found.node.id} className="wrap-anywhere">
                    <Name node={found.node} />
                  </li>
                ) : (
                  []
                )
              })}
            </ul>
          </li>
        ))}
      </ul>
    </SameInWords>
  )
}

type ConvergenceProps = { picture: OriginPicture; stance: Stance; counts: OriginCounts }

/**
 * Reports on one side, the origins they go back to on the other: squares, and rings. Nothing where it cannot be drawn
 * whole, nor of one report alone, which leads where it leads.
 */
export function ConvergencePicture({ picture, stance, counts }: ConvergenceProps) {
  const t = wordsOf('reading')
  const drawn = convergenceOf(picture, stance, counts)
  if (!drawn || drawn.reports.length < 2) return null
  const height = Math.max(drawn.rows * ROW, LEAST)
  return (
    <figure data-picture="reports-to-origins" className="flex flex-col gap-2">
      <svg
        role="img"
        aria-label={t('pictures.convergence', { reports: counts.reports, origins: counts.origins })}
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        className={`max-w-full text-ink ${mirrored}`}
      >
        <Lines drawn={drawn} height={height} />
        {drawn.reports.map(({ node, y }) => (
          <rect
            key={node.id}
            x={FROM - 12}
            y={(y / 100) * height - 6}
            width="12"
            height="12"
            rx="1"
            strokeWidth="1.5"
            className="fill-raised stroke-ink"
          />
        ))}
        {drawn.origins.map(({ id, y, isCircular }) => (
          <g key={id} transform={`translate(${TO + 10} ${(y / 100) * height})`}>
            <circle
              r="9"
              strokeWidth="2"
              strokeDasharray={isCircular ? '4 3' : undefined}
              className="fill-raised stroke-accent"
            />
            {isCircular ? null : <circle r="4" className="fill-accent" />}
          </g>
        ))}
      </svg>
      <InWords drawn={drawn} />
    </figure>
  )
}
