import { Panel } from '@/components/ui/panel'
import type { ClaimPage, PublicEvidence } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

type Origin = { key: string; name: string; sources: string[] }

/**
 * The reports that support a claim under the origin each goes back to: whoever told it, else its publisher, else the
 * document itself. The same reading as the count stored with the claim.
 */
function originsFrom(evidence: readonly PublicEvidence[]): Origin[] {
  const origins = new Map<string, Origin>()
  for (const { stance, source, toldBy } of evidence) {
    if (stance !== 'SUPPORTS') continue
    const speaker = toldBy ?? source.publisher
    const key = speaker?.slug ?? source.id
    const origin = origins.get(key) ?? { key, name: speaker?.name ?? source.title, sources: [] }
    if (!origin.sources.includes(source.id)) origin.sources.push(source.id)
    origins.set(key, origin)
  }
  return [...origins.values()]
}

const ROW = 24
const WIDTH = 160
// More lines than this are a thicket; the words beside say the same.
const MOST = 12

/** Reports on the one side, each led to its origin on the other. A source with two speakers is drawn once for each. */
function OriginsPicture({ origins, label }: { origins: readonly Origin[]; label: string }) {
  const reports = origins.flatMap((origin, at) =>
    origin.sources.map((source) => ({ key: `${origin.key} ${source}`, at })),
  )
  if (reports.length > MOST) return null
  const rows = Math.max(reports.length, origins.length)
  const y = (place: number, of: number) => ((place + 0.5) * rows * ROW) / of
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${rows * ROW}`}
      width={WIDTH}
      height={rows * ROW}
      className="shrink-0 rtl:-scale-x-100"
    >
      {reports.map(({ key, at }, place) => (
        <g key={key} className="text-edge">
          <path
            d={`M8 ${y(place, reports.length)}C80 ${y(place, reports.length)} 80 ${y(at, origins.length)} ${WIDTH - 10} ${y(at, origins.length)}`}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
          <rect x="3" y={y(place, reports.length) - 5} width="10" height="10" rx="1" fill="currentColor" />
        </g>
      ))}
      {origins.map(({ key }, at) => (
        <circle
          key={key}
          cx={WIDTH - 10}
          cy={y(at, origins.length)}
          r="8"
          className="text-accent"
          fill="currentColor"
        />
      ))}
    </svg>
  )
}

/** "5 reports → 1 origin": counted, drawn, and each origin named with how many reports rest on it. */
export function ClaimOrigins({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('claims')
  const { count, reports } = claim.originsOf
  const origins = originsFrom(claim.evidence)
  const counted = { reports, origins: count }
  return (
    <Panel title={t('public.origins.title')} frame="plain">
      {count === 0 ? (
        <p className="text-muted">{t('public.origins.none')}</p>
      ) : (
        <div className="flex flex-col gap-3" data-origins={count} data-reports={reports}>
          <p className="text-lg font-semibold">{t('public.origins.count', counted)}</p>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <OriginsPicture origins={origins} label={t('public.origins.picture', counted)} />
            <ul className="flex flex-col gap-1">
              {origins.map(({ key, name, sources }) => (
                <li key={key}>
                  <bdi className="font-medium">{name}</bdi>{' '}
                  <span className="text-sm text-muted">
                    {t('public.origins.carried', { count: sources.length })}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <p className="max-w-measure text-sm text-muted">{t('public.origins.text')}</p>
        </div>
      )}
    </Panel>
  )
}
