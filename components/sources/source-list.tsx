import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { genreSheet, reliabilitySheet } from '@/lib/sources/rules'
import type { SourceLine } from '@/lib/sources/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { languageName } from './languages'

const t = wordsOf('documents')

/** Every source, newest first, with its grade in words. */
export function SourceList({ sources, canAdd }: { sources: readonly SourceLine[]; canAdd: boolean }) {
  if (sources.length === 0)
    return (
      <EmptyState
        title={t('sources.listNone')}
        action={canAdd ? <LinkButton href="/desk/documents/new">{t('list.add')}</LinkButton> : null}
      >
        {t('sources.listNoneText')}
      </EmptyState>
    )
  return (
    <Table
      caption={t('sources.caption')}
      columns={[
        { key: 'source', label: t('sources.source') },
        { key: 'publisher', label: t('sources.publisher') },
        { key: 'genre', label: t('sources.genre') },
        { key: 'language', label: t('sources.language') },
        { key: 'published', label: t('list.published') },
        { key: 'reliability', label: t('sources.reliability') },
        { key: 'captures', label: t('sources.captures'), align: 'end' },
      ]}
    >
      {sources.map((source) => (
        <TableRow key={source.id}>
          <TableCell head>
            <div className="min-w-48">
              <Link
                href={`/desk/sources/${source.id}`}
                prefetch={false}
                data-key-row
                lang={source.language}
                dir={directionOf(source.language)}
              >
                {source.title}
              </Link>
            </div>
          </TableCell>
          <TableCell>{source.publisher ? <bdi>{source.publisher}</bdi> : '–'}</TableCell>
          <TableCell>{genreSheet[source.genre].label}</TableCell>
          <TableCell>{languageName(source.language)}</TableCell>
          <TableCell>
            <span className="whitespace-nowrap">{source.publishedOn ?? '–'}</span>
          </TableCell>
          <TableCell>
            {source.grade
              ? t('sources.grade', { grade: source.grade, words: reliabilitySheet[source.grade].label })
              : t('sources.ungraded')}
          </TableCell>
          <TableCell align="end">{source.captures}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
