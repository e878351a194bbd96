import type { ReactNode } from 'react'
import { Facts, Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import { isWikidataId, sameAsHref, scriptOf } from '@/lib/agents/names'
import type { AgentPage } from '@/lib/agents/views'
import { agentKindSheet } from '@/lib/sources/rules'
import { languageName } from '@/lib/words/numbers'
import { intlTag } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { AgentName } from './agent-name'

const t = wordsOf('agents')
const scriptNames = () => new Intl.DisplayNames(intlTag(), { type: 'script', fallback: 'code' })

function scriptText(name: string): string {
  const script = scriptOf(name)
  return script === null ? t('names.noScript') : (scriptNames().of(script) ?? script)
}

function SameAs({ sameAs }: { sameAs: readonly string[] }) {
  if (sameAs.length === 0) return <span className="text-muted">{t('names.sameAsNone')}</span>
  return (
    <ul className="flex flex-col gap-1">
      {sameAs.map((each) => (
        <li key={each}>
          <a href={sameAsHref(each)} rel="noopener noreferrer external" target="_blank">
            {isWikidataId(each) ? t('names.wikidata', { id: each }) : each}
            <span className="sr-only"> ({t('names.external')})</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Every name with its script and language, what they are, and where else they are known. */
export function AgentNames({ agent, edit }: { agent: AgentPage; edit: ReactNode }) {
  const { name, kind, description, sameAs, aliases, createdAt } = agent
  const names = [
    { name, language: null, isOwn: true },
    ...aliases.map((alias) => ({ ...alias, isOwn: false })),
  ]
  return (
    <Panel title={t('names.title')}>
      <div className="flex flex-col gap-4">
        <Table
          caption={t('names.caption')}
          hideCaption
          columns={[
            { key: 'name', label: t('names.name') },
            { key: 'script', label: t('names.script') },
            { key: 'language', label: t('names.language') },
          ]}
        >
          {names.map((each) => (
            <TableRow key={each.name}>
              <TableCell head>
                <span className="wrap-anywhere">
                  <AgentName name={each.name} language={each.language} />
                </span>
                {each.isOwn ? (
                  <span className="block text-sm font-normal text-muted">{t('names.own')}</span>
                ) : null}
              </TableCell>
              <TableCell>{scriptText(each.name)}</TableCell>
              <TableCell>{each.language ? languageName(each.language) : t('names.unsaid')}</TableCell>
            </TableRow>
          ))}
        </Table>
        <Facts
          facts={[
            { term: t('list.kind'), detail: agentKindSheet[kind].label },
            {
              term: t('names.description'),
              detail: description ? (
                <span dir="auto" className="whitespace-pre-line">
                  {description}
                </span>
              ) : (
                <span className="text-muted">{t('names.undescribed')}</span>
              ),
            },
            { term: t('names.sameAs'), detail: <SameAs sameAs={sameAs} /> },
            { term: t('names.since'), detail: <TimeText at={createdAt} /> },
          ]}
        />
      </div>
      {edit}
    </Panel>
  )
}
