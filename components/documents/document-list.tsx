import Link from 'next/link'
import { languageName } from '@/components/sources/languages'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentLine } from '@/lib/documents/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('documents')
const number = new Intl.NumberFormat('en-GB')

/** Every captured document, newest first. */
export function DocumentList({ documents, canAdd }: { documents: readonly DocumentLine[]; canAdd: boolean }) {
  if (documents.length === 0)
    return (
      <EmptyState
        title={t('list.none')}
        action={canAdd ? <LinkButton href="/desk/documents/new">{t('list.add')}</LinkButton> : null}
      >
        {t('list.noneText')}
      </EmptyState>
    )
  return (
    <Table
      caption={t('list.caption')}
      columns={[
        { key: 'document', label: t('list.document') },
        { key: 'publisher', label: t('list.publisher') },
        { key: 'published', label: t('list.published') },
        { key: 'language', label: t('list.language') },
        { key: 'captured', label: t('list.captured') },
        { key: 'length', label: t('list.length'), align: 'end' },
        { key: 'quotations', label: t('list.quotations'), align: 'end' },
      ]}
    >
      {documents.map((document) => (
        <TableRow key={document.id}>
          <TableCell head>
            <div className="min-w-48">
              <Link
                href={`/desk/documents/${document.id}`}
                prefetch={false}
                data-key-row
                lang={document.language}
                dir={directionOf(document.language)}
              >
                {document.title}
              </Link>
            </div>
          </TableCell>
          <TableCell>{document.publisher ? <bdi>{document.publisher}</bdi> : '–'}</TableCell>
          <TableCell>
            <span className="whitespace-nowrap">{document.publishedOn ?? '–'}</span>
          </TableCell>
          <TableCell>{languageName(document.language)}</TableCell>
          <TableCell>
            <TimeText at={document.capturedAt} />
          </TableCell>
          <TableCell align="end">{number.format(document.lengthCp)}</TableCell>
          <TableCell align="end">{document.quotations}</TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

/** The captures of one source, newest first. */
export function CaptureList({ documents }: { documents: readonly DocumentLine[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {documents.map((document) => (
        <li key={document.id}>
          <Link href={`/desk/documents/${document.id}`} prefetch={false} data-key-row>
            <TimeText at={document.capturedAt} precision="minute" />
          </Link>
          <p className="text-sm text-muted">
            {t('list.capture', { length: document.lengthCp, quotations: document.quotations })}
          </p>
        </li>
      ))}
    </ul>
  )
}
