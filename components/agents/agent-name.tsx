import Link from 'next/link'
import { nameTag } from '@/lib/agents/names'
import { directionOf } from '@/lib/words/direction'
import { agentHref } from './agent-address'

type AgentNameProps = { name: string; language?: string | null }

/** A name in its own script and direction. */
export function AgentName({ name, language = null }: AgentNameProps) {
  const tag = nameTag(name, language)
  return (
    <bdi lang={tag} dir={tag ? directionOf(tag) : undefined}>
      {name}
    </bdi>
  )
}

/** The same, leading to their page. */
export function AgentLink({ id, name, isRow = false }: { id: string; name: string; isRow?: boolean }) {
  return (
    <Link href={agentHref(id)} prefetch={false} data-key-row={isRow || undefined}>
      <AgentName name={name} />
    </Link>
  )
}
