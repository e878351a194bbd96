import Link from 'next/link'
import { sourcesHref } from '@/components/sources/source-address'
import { gradeText } from '@/components/sources/source-list'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import type { AgentPage, AgentTold } from '@/lib/agents/views'
import { genreSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('agents')

function SourceLink({ source }: { source: { id: string; title: string; language: string } }) {
  return (
    <Link
      href={`/desk/sources/${source.id}`}
      prefetch={false}
      data-key-row
      lang={source.language}
      dir="auto"
      className="wrap-anywhere"
    >
      {source.title}
    </Link>
  )
}

/** What they published, they and whoever is one with them. */
export function AgentPublished({ agent }: { agent: AgentPage }) {
  const { items, total } = agent.published
  return (
    <Panel
      title={t('published.title')}
      actions={
        total > 0 ? (
          <>
            <DeskLinkButton size="sm" href={sourcesHref({ publisher: agent.id })}>
              {t('published.all')}
            </DeskLinkButton>
            <DeskLinkButton size="sm" href={`/desk/sources/publishers/${agent.id}`}>
              {t('published.publisher')}
            </DeskLinkButton>
          </>
        ) : null
      }
    >
      {total === 0 ? (
        <p className="text-muted">{t('published.none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-sm">{t('published.grade', { grade: gradeText(agent.grade) })}</p>
          <ul className="flex flex-col gap-3">
            {items.map((source) => (
              <li key={source.id}>
                <SourceLink source={source} />
                <p className="text-sm text-muted">
                  {[genreSheet[source.genre].label, source.publishedOn].filter(Boolean).join(' · ')}
                </p>
              </li>
            ))}
          </ul>
          {total > items.length ? (
            <p className="text-sm text-muted">{t('claims.more', { shown: items.length, total })}</p>
          ) : null}
        </div>
      )}
    </Panel>
  )
}

function Because({ told: { ref } }: { told: AgentTold }) {
  if (ref === null) return t('told.link')
  return t.rich('told.evidence', {
    ref: () => (
      <Link key="ref" href={`/desk/claims/${ref}`} prefetch={false}>
        <RefText>{ref}</RefText>
      </Link>
    ),
  })
}

/** Documents that have it from them, and what says so. */
export function AgentToldPanel({ told }: { told: readonly AgentTold[] }) {
  return (
    <Panel title={t('told.title')}>
      {told.length === 0 ? (
        <p className="text-muted">{t('told.none')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {told.map((each) => (
            <li key={`${each.source.id} ${each.ref ?? ''}`}>
              <SourceLink source={each.source} />
              <p className="text-sm text-muted">
                <Because told={each} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
