import type { Metadata } from 'next'
import Link from 'next/link'
import { AgentClaims, ClaimantRecord, OtherClaims } from '@/components/agents/agent-claims'
import { AgentPublished, AgentToldPanel } from '@/components/agents/agent-documents'
import { AgentHistory } from '@/components/agents/agent-history'
import { AgentDoubles, AgentMerges, MergedNotice } from '@/components/agents/agent-merges'
import { AgentName } from '@/components/agents/agent-name'
import { AgentNames } from '@/components/agents/agent-names'
import { DescribeAgentForm } from '@/components/agents/describe-agent-form'
import { PageHead } from '@/components/ui/panel'
import { agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { describeAgentAction, mergeAgentAction, separateAgentAction } from './actions'
import { loadAgent, loadName } from './load'

type AgentPageProps = { params: Promise<{ id: string }> }

const t = wordsOf('agents')

export async function generateMetadata({ params }: AgentPageProps): Promise<Metadata> {
  return { title: (await loadName((await params).id)) ?? t('list.title') }
}

export default async function AgentPage({ params }: AgentPageProps) {
  const { agent, history, personId, describes, lookUpAgents } = await loadAgent((await params).id)
  const { id, name, kind, description, sameAs, aliases } = agent
  const doors = lookUpAgents && {
    agents: lookUpAgents,
    merge: mergeAgentAction,
    separate: separateAgentAction,
  }
  const form = (
    <DescribeAgentForm
      agent={{ id, name, kind, description, sameAs, aliases }}
      personId={personId}
      describe={describeAgentAction}
    />
  )
  return (
    <>
      <PageHead
        above={<Link href="/desk/agents">{t('list.title')}</Link>}
        title={<AgentName name={name} />}
        lead={agentKindSheet[kind].label}
      />
      <MergedNotice agent={agent} doors={doors} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <AgentNames agent={agent} edit={describes ? form : null} />
          <AgentMerges agent={agent} doors={doors} />
          {agent.mergedInto ? null : <AgentDoubles agent={agent} doors={doors} />}
          <AgentHistory history={history} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <AgentClaims claims={agent.claims} />
          <ClaimantRecord record={agent.record} />
          <OtherClaims claims={agent.passedOn} as="passedOn" />
          <OtherClaims claims={agent.about} as="about" />
          <AgentPublished agent={agent} />
          <AgentToldPanel told={agent.told} />
        </div>
      </div>
    </>
  )
}
