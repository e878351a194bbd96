import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Pager } from '@/components/ui/pager'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { AgentSearch } from '@/lib/agents/search'
import type { AgentLine } from '@/lib/agents/views'
import type { Page } from '@/lib/sources/cursor'
import { agentKinds, agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { agentsHref } from './agent-address'
import { AgentLink, AgentName } from './agent-name'

const t = wordsOf('agents')

/** Name and kind, as a form that needs no JavaScript. */
export function AgentFilters({ search }: { search: AgentSearch }) {
  const isAsked = search.q !== '' || search.kind !== null
  return (
    <form
      method="get"
      role="search"
      aria-label={t('find.label')}
      className="mb-6 grid items-end gap-4 sm:grid-cols-[minmax(12rem,2fr)_minmax(10rem,1fr)_auto_1fr]"
    >
      <Field label={t('find.words')}>
        {(control) => <Input {...control} type="search" name="q" dir="auto" defaultValue={search.q} />}
      </Field>
      <Field label={t('find.kind')}>
        {(control) => (
          <Select {...control} name="kind" defaultValue={search.kind ?? ''}>
            <option value="">{t('find.any')}</option>
            {agentKinds.map((kind) => (
              <option key={kind} value={kind}>
                {agentKindSheet[kind].label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit">{t('find.send')}</Button>
      {isAsked ? (
        <p className="flex min-h-11 items-center text-sm">
          <a href={agentsHref({})}>{t('find.clear')}</a>
        </p>
      ) : null}
    </form>
  )
}

function Row({ agent }: { agent: AgentLine }) {
  const { id, name, kind, foundAs, names, claims, sources } = agent
  return (
    <TableRow>
      <TableCell head>
        <div className="min-w-48 wrap-anywhere">
          <AgentLink id={id} name={name} isRow />
          {foundAs ? (
            <span className="block text-sm font-normal text-muted">
              {t.rich('list.foundAs', { name: () => <AgentName key="name" {...foundAs} /> })}
            </span>
          ) : null}
        </div>
      </TableCell>
      <TableCell>{agentKindSheet[kind].label}</TableCell>
      <TableCell align="end">{names}</TableCell>
      <TableCell align="end">{claims}</TableCell>
      <TableCell align="end">{sources}</TableCell>
    </TableRow>
  )
}

type AgentListProps = { page: Page<AgentLine>; search: AgentSearch }

/** A page of agents by name, each with how much of ours names them. */
export function AgentList({ page, search }: AgentListProps) {
  const isAsked = search.q !== '' || search.kind !== null || search.cursor !== null
  if (page.items.length === 0)
    return isAsked ? (
      <EmptyState
        title={t('list.nothing')}
        action={<DeskLinkButton href={agentsHref({})}>{t('find.clear')}</DeskLinkButton>}
      >
        {t('list.nothingText')}
      </EmptyState>
    ) : (
      <EmptyState title={t('list.none')}>{t('list.noneText')}</EmptyState>
    )
  const at = (cursor: string | null) => cursor && agentsHref({ ...search, cursor })
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={t('list.caption')}
        columns={[
          { key: 'name', label: t('list.name') },
          { key: 'kind', label: t('list.kind') },
          { key: 'names', label: t('list.names'), align: 'end' },
          { key: 'claims', label: t('list.claims'), align: 'end' },
          { key: 'sources', label: t('list.sources'), align: 'end' },
        ]}
      >
        {page.items.map((agent) => (
          <Row key={agent.id} agent={agent} />
        ))}
      </Table>
      <Pager previous={at(page.previousCursor)} next={at(page.nextCursor)} />
    </div>
  )
}
