import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { AgentHistoryLine } from '@/lib/agents/views'
import { agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { AgentName } from './agent-name'

const t = wordsOf('agents')

function Sentence({ line }: { line: AgentHistoryLine }): ReactNode {
  const { who } = line
  if (line.kind === 'agent.described') return t('history.described', { who })
  const names = {
    name: () => <AgentName key="name" name={line.name} />,
    into: () => <AgentName key="into" name={line.intoName} />,
  }
  return t.rich(line.kind === 'agent.merged' ? 'history.merged' : 'history.separated', { who, ...names })
}

function Turn({ from, to }: { from: ReactNode; to: ReactNode }) {
  return (
    <>
      <del>{from}</del> → <ins>{to}</ins>
    </>
  )
}

const textOrNothing = (text: string | null) =>
  text === null ? <span className="text-muted">{t('history.nothing')}</span> : <span dir="auto">{text}</span>

type Described = Extract<AgentHistoryLine, { kind: 'agent.described' }>

const listed = (gone: readonly ReactNode[], come: readonly ReactNode[]) => (
  <ul>
    {gone.map((each, at) => (
      <li key={`gone ${at}`}>
        <del>{each}</del>
      </li>
    ))}
    {come.map((each, at) => (
      <li key={`come ${at}`}>
        <ins>{each}</ins>
      </li>
    ))}
  </ul>
)

/** Each part of a description that changed, from what to what. */
function changesIn({ changes }: Described): Array<{ term: string; detail: ReactNode }> {
  const { name, kind, description, aliasesGone, aliasesCome, sameAsGone, sameAsCome } = changes
  const names = (aliases: typeof aliasesGone) =>
    aliases.map((alias) => <AgentName key={alias.name} {...alias} />)
  const parts = [
    name && {
      term: t('history.name'),
      detail: <Turn from={<AgentName name={name.from} />} to={<AgentName name={name.to} />} />,
    },
    kind && {
      term: t('history.kind'),
      detail: <Turn from={agentKindSheet[kind.from].label} to={agentKindSheet[kind.to].label} />,
    },
    aliasesGone.length + aliasesCome.length > 0
      ? { term: t('history.names'), detail: listed(names(aliasesGone), names(aliasesCome)) }
      : null,
    description && {
      term: t('history.description'),
      detail: <Turn from={textOrNothing(description.from)} to={textOrNothing(description.to)} />,
    },
    sameAsGone.length + sameAsCome.length > 0
      ? { term: t('history.sameAs'), detail: listed(sameAsGone, sameAsCome) }
      : null,
  ]
  return parts.filter((part) => part !== null)
}

/** Everything that was done to them: described anew, found to be one with others, taken apart. */
export function AgentHistory({ history }: { history: readonly AgentHistoryLine[] }) {
  return (
    <Panel title={t('history.title')}>
      {history.length === 0 ? <p className="text-muted">{t('history.none')}</p> : null}
      <ol className="flex flex-col">
        {history.map((line) => (
          <li
            key={line.id}
            data-event={line.kind}
            className="flex flex-col gap-1 border-t border-rule py-3 first:border-t-0 first:pt-0"
          >
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-medium wrap-anywhere">
                <Sentence line={line} />
              </span>
              <TimeText at={line.at} precision="minute" className="text-sm text-muted" />
            </p>
            {line.kind === 'agent.described' ? (
              <dl className="border-s-2 border-rule ps-3 text-sm">
                {changesIn(line).map(({ term, detail }) => (
                  <div key={term}>
                    <dt className="text-muted">{term}</dt>
                    <dd dir="auto" className="wrap-anywhere whitespace-pre-line">
                      {detail}
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
            <p dir="auto" className="max-w-measure text-sm wrap-anywhere whitespace-pre-line">
              {line.reason}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
