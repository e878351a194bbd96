import Link from 'next/link'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Pager } from '@/components/ui/pager'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { Page } from '@/lib/sources/cursor'
import { genreSheet, type Reliability, reliabilitySheet } from '@/lib/sources/rules'
import type { SourceSearch } from '@/lib/sources/search'
import type { SourceLine } from '@/lib/sources/views'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { sourcesHref } from './source-address'

const documents = wordsOf('documents')
const t = wordsOf('sources')

/** A grade with its words; without one it counts as unknown, and that is said. */
export const gradeText = (grade: Reliability | null): string =>
  grade
    ? documents('sources.grade', { grade, words: reliabilitySheet[grade].label })
    : documents('sources.ungraded')

function Row({ source }: { source: SourceLine }) {
  const { publisher, publisherId } = source
  return (
    <TableRow>
      <TableCell head>
        <div className="min-w-48">
          <Link
            href={`/desk/sources/${source.id}`}
            prefetch={false}
            data-key-row
            lang={source.language}
            dir="auto"
          >
            {source.title}
          </Link>
        </div>
      </TableCell>
      <TableCell>
        {publisher && publisherId ? (
          <Link href={`/desk/sources/publishers/${publisherId}`} prefetch={false}>
            <bdi>{publisher}</bdi>
          </Link>
        ) : (
          '–'
        )}
      </TableCell>
      <TableCell>{genreSheet[source.genre].label}</TableCell>
      <TableCell>{languageName(source.language)}</TableCell>
      <TableCell>
        <span className="whitespace-nowrap">{source.publishedOn ?? '–'}</span>
      </TableCell>
      <TableCell>
        {gradeText(source.grade)}
        {source.grade ? (
          <span className="block text-muted">{t(source.isOwnGrade ? 'list.own' : 'list.inherited')}</span>
        ) : null}
      </TableCell>
      <TableCell align="end">{source.claims}</TableCell>
      <TableCell align="end">{source.captures}</TableCell>
    </TableRow>
  )
}

type SourceListProps = { page: Page<SourceLine>; search: SourceSearch; canAdd: boolean }

function Nothing({ search, canAdd }: Omit<SourceListProps, 'page'>) {
  const { q, publisher, genre, grade, cursor } = search
  const isAsked = q !== '' || [publisher, genre, grade, cursor].some((each) => each !== null)
  if (isAsked)
    return (
      <EmptyState
        title={t('list.nothing')}
        action={<DeskLinkButton href={sourcesHref({})}>{t('find.clear')}</DeskLinkButton>}
      >
        {t('list.nothingText')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={documents('sources.listNone')}
      action={
        canAdd ? <DeskLinkButton href="/desk/documents/new">{documents('list.add')}</DeskLinkButton> : null
      }
    >
      {documents('sources.listNoneText')}
    </EmptyState>
  )
}

/** A page of sources, each with its grade in words and whose grade that is. */
export function SourceList({ page, search, canAdd }: SourceListProps) {
  if (page.items.length === 0) return <Nothing search={search} canAdd={canAdd} />
  const at = (cursor: string | null) => cursor && sourcesHref({ ...search, cursor })
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={t('list.caption', { order: t(`find.sorts.${search.sort}`) })}
        columns={[
          { key: 'source', label: documents('sources.source') },
          { key: 'publisher', label: documents('sources.publisher') },
          { key: 'genre', label: documents('sources.genre') },
          { key: 'language', label: documents('sources.language') },
          { key: 'published', label: documents('list.published') },
          { key: 'reliability', label: documents('sources.reliability') },
          { key: 'claims', label: t('list.claims'), align: 'end' },
          { key: 'captures', label: documents('sources.captures'), align: 'end' },
        ]}
      >
        {page.items.map((source) => (
          <Row key={source.id} source={source} />
        ))}
      </Table>
      <Pager previous={at(page.previousCursor)} next={at(page.nextCursor)} />
    </div>
  )
}
