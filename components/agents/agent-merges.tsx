import type { ReactNode } from 'react'
import type { Act } from '@/components/review/attempt'
import type { LookUps } from '@/components/sources/look-ups'
import { gradeText } from '@/components/sources/source-list'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { AgentPage, OneWith, PossibleDouble } from '@/lib/agents/views'
import { agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { AgentLink, AgentName } from './agent-name'
import { MergeDialog } from './merge-dialog'
import { SeparateDialog } from './separate-dialog'

const t = wordsOf('agents')

/** What somebody may do with agents; null for whoever only looks. */
export type AgentDoors = { agents: LookUps['agents']; merge: Act<null>; separate: Act<null> }

function Maker({ merge }: { merge: OneWith }) {
  return (
    <p className="text-sm text-muted">
      {t.rich('one.madeBy', {
        who: () => <bdi key="who">{merge.madeBy}</bdi>,
        when: () => <TimeText key="when" at={merge.madeAt} />,
      })}
    </p>
  )
}

const Reason = ({ children }: { children: string }) => (
  <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
    {children}
  </p>
)

/** On the page of one who was merged: that they lead on, whither, who said so and why. */
export function MergedNotice({ agent, doors }: { agent: AgentPage; doors: AgentDoors | null }) {
  const { mergedInto } = agent
  if (!mergedInto) return null
  const { mergeId, id, name } = mergedInto
  return (
    <div className="mb-6" data-merged-into={id}>
      <Notice
        kind="warning"
        title={t.rich('one.into', {
          name: agent.name,
          into: () => <AgentName key="into" name={name} />,
        })}
        action={
          doors ? (
            <SeparateDialog mergeId={mergeId} agent={agent} into={mergedInto} separate={doors.separate} />
          ) : null
        }
      >
        <div className="flex flex-col gap-2">
          <p>{t('one.intoText')}</p>
          <Reason>{mergedInto.reason}</Reason>
          <Maker merge={mergedInto} />
          <p className="font-medium">
            {t.rich('one.goOn', { name: () => <AgentLink key="name" id={id} name={name} /> })}
          </p>
        </div>
      </Notice>
    </div>
  )
}

function Grades({ agent, merge }: { agent: AgentPage; merge: OneWith }) {
  // Said where both were graded: nothing says then which of the two counts.
  if (agent.grade === null || merge.grade === null) return null
  return (
    <p className="max-w-measure text-sm" data-grades>
      {t.rich('one.grades', {
        name: () => <AgentName key="name" name={merge.name} />,
        grade: gradeText(merge.grade),
        own: gradeText(agent.grade),
      })}
    </p>
  )
}

function Merged({ agent, merge, doors }: { agent: AgentPage; merge: OneWith; doors: AgentDoors | null }) {
  return (
    <li className="flex flex-col gap-1 border-t border-rule pt-3 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <AgentLink id={merge.id} name={merge.name} />
        <span className="text-sm text-muted">{agentKindSheet[merge.kind].label}</span>
      </p>
      <Reason>{merge.reason}</Reason>
      <Maker merge={merge} />
      <Grades agent={agent} merge={merge} />
      {doors ? (
        <div>
          <SeparateDialog
            mergeId={merge.mergeId}
            agent={merge}
            into={{ name: agent.name }}
            separate={doors.separate}
          />
        </div>
      ) : null}
    </li>
  )
}

/** Those that are one with them: who said so, when and why; and the way to say it of another. */
export function AgentMerges({ agent, doors }: { agent: AgentPage; doors: AgentDoors | null }) {
  const canMerge = doors && !agent.mergedInto
  return (
    <Panel
      title={t('one.title')}
      actions={
        canMerge ? <MergeDialog agent={agent} other={null} agents={doors.agents} merge={doors.merge} /> : null
      }
    >
      {agent.merged.length === 0 ? (
        <p className="text-muted">{t('one.none')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {agent.merged.map((merge) => (
            <Merged key={merge.mergeId} agent={agent} merge={merge} doors={doors} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Because({ double: { because, by } }: { double: PossibleDouble }): ReactNode {
  return t.rich(`doubles.because.${because}`, { by: () => <AgentName key="by" name={by} /> })
}

/** Who may be the same, and why; each with the way to say that they are. */
export function AgentDoubles({ agent, doors }: { agent: AgentPage; doors: AgentDoors | null }) {
  return (
    <Panel title={t('doubles.title')}>
      {agent.doubles.length === 0 ? (
        <p className="text-muted">{t('doubles.none')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {agent.doubles.map((double) => (
            <li
              key={double.id}
              data-double={double.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">
                <AgentLink id={double.id} name={double.name} />{' '}
                <span className="text-sm text-muted">
                  {agentKindSheet[double.kind].label} · <Because double={double} />
                </span>
              </span>
              {doors ? (
                <MergeDialog agent={agent} other={double} agents={doors.agents} merge={doors.merge} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
