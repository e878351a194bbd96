import Link from 'next/link'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Pager } from '@/components/ui/pager'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { Page } from '@/lib/sources/cursor'
import { agentKindSheet, genreSheet } from '@/lib/sources/rules'
import type { PublisherSearch } from '@/lib/sources/search'
import type { PublisherLine, PublisherPage } from '@/lib/sources/views'
import { wordsOf } from '@/lib/words/words'
import { publishersHref, sourcesHref } from './source-address'
import { gradeText } from './source-list'

const t = wordsOf('sources')

/** A page of publishers by name. */
export function PublisherList({ page, search }: { page: Page<PublisherLine>; search: PublisherSearch }) {
  if (page.items.length === 0)
    return search.q === '' && search.cursor === null ? (
      <EmptyState title={t('publishers.none')}>{t('publishers.noneText')}</EmptyState>
    ) : (
      <EmptyState
        title={t('list.nothing')}
        action={<DeskLinkButton href={publishersHref({})}>{t('find.clear')}</DeskLinkButton>}
      >
        {t('list.nothingText')}
      </EmptyState>
    )
  const at = (cursor: string | null) => cursor && publishersHref({ ...search, cursor })
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={t('publishers.caption')}
        columns={[
          { key: 'name', label: t('publishers.name') },
          { key: 'kind', label: t('publishers.kind') },
          { key: 'grade', label: t('find.grade') },
          { key: 'sources', label: t('publishers.sources'), align: 'end' },
          { key: 'claims', label: t('list.claims'), align: 'end' },
        ]}
      >
        {page.items.map(({ id, name, agentKind, grade, sources, claims }) => (
          <TableRow key={id}>
            <TableCell head>
              <div className="min-w-40 wrap-anywhere">
                <Link href={`/desk/sources/publishers/${id}`} prefetch={false} data-key-row>
                  <bdi>{name}</bdi>
                </Link>
              </div>
            </TableCell>
            <TableCell>{agentKindSheet[agentKind].label}</TableCell>
            <TableCell>{gradeText(grade)}</TableCell>
            <TableCell align="end">{sources}</TableCell>
            <TableCell align="end">{claims}</TableCell>
          </TableRow>
        ))}
      </Table>
      <Pager previous={at(page.previousCursor)} next={at(page.nextCursor)} />
    </div>
  )
}

/** What a publisher published, each with whether a grade of its own stands in the publisher's stead. */
export function PublishersSources({ publisher }: { publisher: PublisherPage }) {
  return (
    <Panel
      title={t('publishers.sourcesTitle')}
      actions={
        <DeskLinkButton size="sm" href={sourcesHref({ publisher: publisher.id })}>
          {t('publishers.sourcesMore')}
        </DeskLinkButton>
      }
    >
      <ul className="flex flex-col gap-3">
        {publisher.sources.map(({ id, title, language, genre, publishedOn, ownGrade }) => (
          <li key={id}>
            <Link href={`/desk/sources/${id}`} prefetch={false} data-key-row lang={language} dir="auto">
              {title}
            </Link>
            <p className="text-sm text-muted">
              {[genreSheet[genre].label, publishedOn].filter((part) => part !== null).join(' · ')}
              {' · '}
              {ownGrade ? (
                <strong className="font-medium text-ink">
                  {t('publishers.overrides', { grade: gradeText(ownGrade.grade) })}
                </strong>
              ) : (
                t('publishers.inherits')
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
