import Link from 'next/link'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { lengthText } from '@/components/ui/measures'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentLine } from '@/lib/documents/views'
import { isTimed, kindSheet } from '@/lib/media/kinds'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('documents')

/** How much there is of a document, in the measure of its kind; nothing of a picture. */
function extentOf({ kind, pages, durationMs, lengthCp }: DocumentLine): string {
  if (durationMs !== null) return lengthText(durationMs)
  if (pages > 0) return t('list.extentPages', { count: pages })
  return isTimed(kind) || kind === 'image' ? '–' : t('list.extentText', { count: lengthCp })
}

/** Every captured document, newest first. */
export function DocumentList({ documents, canAdd }: { documents: readonly DocumentLine[]; canAdd: boolean }) {
  if (documents.length === 0)
    return (
      <EmptyState
        title={t('list.none')}
        action={canAdd ? <DeskLinkButton href="/desk/documents/new">{t('list.add')}</DeskLinkButton> : null}
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
        { key: 'kind', label: t('list.kind') },
        { key: 'extent', label: t('list.extent'), align: 'end' },
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
                dir="auto"
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
          <TableCell>
            <span className="whitespace-nowrap">{kindSheet[document.kind].label}</span>
          </TableCell>
          <TableCell align="end">
            <span className="whitespace-nowrap">{extentOf(document)}</span>
          </TableCell>
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
            {kindSheet[document.kind].label}, {extentOf(document)},{' '}
            {t('list.quoted', { quotations: document.quotations })}
          </p>
        </li>
      ))}
    </ul>
  )
}
