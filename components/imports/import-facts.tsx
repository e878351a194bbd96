import { type Fact, Facts, Panel } from '@/components/ui/panel'
import { sizeText } from '@/components/ui/measures'
import { TimeText } from '@/components/ui/time-text'
import type { ImportPage } from '@/lib/imports/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

function factsOf(page: ImportPage): Fact[] {
  const { shape, importer, undo, joinedFileName, startedAt, movedAt, endedAt } = page
  return [
    { term: t('page.source'), detail: <bdi>{page.sourceName}</bdi> },
    { term: t('page.file'), detail: <bdi>{page.fileName}</bdi> },
    ...(joinedFileName === null ? [] : [{ term: t('page.second'), detail: <bdi>{joinedFileName}</bdi> }]),
    { term: t('page.size'), detail: sizeText(page.size) },
    {
      term: t('page.format'),
      detail: t('page.formatText', {
        format: t(`formats.${shape.format}`),
        encoding: shape.encoding,
        newline: shape.newline === 'CRLF' ? 'CR LF' : shape.newline,
      }),
    },
    { term: t('page.sha'), detail: <code className="font-mono text-xs wrap-anywhere">{page.sha256}</code> },
    {
      term: t('page.importer'),
      detail: (
        <>
          <bdi>{importer.name}</bdi>
          {importer.active ? null : <span className="text-muted"> ({t('page.inactive')})</span>}
        </>
      ),
    },
    { term: t('page.begun'), detail: <TimeText at={startedAt} precision="minute" /> },
    ...(endedAt === null
      ? [{ term: t('page.moved'), detail: <TimeText at={movedAt} precision="minute" /> }]
      : [{ term: t('page.ended'), detail: <TimeText at={endedAt} precision="minute" /> }]),
    ...(undo.reason === null ? [] : [{ term: t('page.undoReason'), detail: <bdi>{undo.reason}</bdi> }]),
  ]
}

/** What was imported, as what it was read, by whom and when. */
export function ImportFacts({ page }: { page: ImportPage }) {
  return (
    <Panel title={t('page.about')} className="h-fit">
      <Facts facts={factsOf(page)} />
    </Panel>
  )
}
