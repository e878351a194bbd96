import { sizeText } from '@/components/ui/measures'
import { Panel } from '@/components/ui/panel'
import { Picture } from '@/components/ui/picture'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { CaptureFileLine } from '@/lib/captures/views'
import { told } from '@/lib/words/told'
import { wordsOf } from '@/lib/words/words'
import { SaveFile } from './save-file'

const t = wordsOf('captures')

const roles = ['ORIGINAL', 'HEADERS', 'TEXT', 'SCREENSHOT', 'PDF', 'PUBLIC_COPY', 'PEAKS'] as const

type FileTableProps = { files: readonly CaptureFileLine[] }

/** The files of a capture by what they are, each with its size, its hash and its bytes. */
export function FileTable({ files }: FileTableProps) {
  const ordered = roles.flatMap((role) => files.find((file) => file.role === role) ?? [])
  return (
    <Table
      caption={t('files.caption')}
      columns={[
        { key: 'role', label: t('files.role') },
        { key: 'size', label: t('files.size'), align: 'end' },
        { key: 'sha256', label: t('files.sha256') },
        { key: 'save', label: t('files.save') },
      ]}
    >
      {ordered.map(({ role, sha256, size, mediaType }) => (
        <TableRow key={role} data-file={role}>
          <TableCell head>
            {t(`files.${role}`)}
            <span className="block font-normal text-muted">{mediaType}</span>
          </TableCell>
          <TableCell align="end">
            <span className="whitespace-nowrap">{sizeText(size)}</span>
          </TableCell>
          <TableCell>
            <code className="block min-w-40 font-mono text-xs wrap-anywhere" data-sha256={role}>
              {sha256}
            </code>
          </TableCell>
          <TableCell>
            <SaveFile role={role} sha256={sha256} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

/** How a page looked when it was captured; why there is no picture, where there is none. */
export function PagePicture({ files, why }: FileTableProps & { why: string | null }) {
  const picture = files.find(({ role }) => role === 'SCREENSHOT')
  if (picture)
    return (
      <div
        role="region"
        aria-label={t('files.picture')}
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded border border-rule"
      >
        <Picture
          src={`/files/${picture.sha256}`}
          alt={t('files.picture')}
          loading="lazy"
          className="w-full"
        />
      </div>
    )
  return why ? <p className="text-sm text-muted">{t('files.noPicture', { why: told(why) })}</p> : null
}

/** Everything that a capture holds, in its panel. */
export function CaptureFiles({ files, why }: FileTableProps & { why: string | null }) {
  return (
    <Panel title={t('files.title')}>
      {files.length === 0 ? (
        <p className="text-muted">{t('files.none')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <PagePicture files={files} why={why} />
          <FileTable files={files} />
        </div>
      )}
    </Panel>
  )
}
