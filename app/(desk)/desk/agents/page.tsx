import type { Metadata } from 'next'
import { AgentFilters, AgentList } from '@/components/agents/agent-list'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { type AgentsQuery, loadAgents } from './load'

const t = wordsOf('agents')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function AgentsPage({ searchParams }: { searchParams: Promise<AgentsQuery> }) {
  const { page, search } = await loadAgents(await searchParams)
  return (
    <>
      <PageHead title={t('list.title')} lead={t('list.lead')} />
      <AgentFilters search={search} />
      <AgentList page={page} search={search} />
    </>
  )
}
