import { Link } from '@/components/ui/link'
import { sizeText } from '@/components/ui/measures'
import { Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { ServedDump } from '@/lib/dump/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { wholeOf } from './dump-facts'
import { fileText, groupOf } from './file-words'

type File = ServedDump['files'][number]

// Called the same in every language.
const SUM = 'SHA-256'

function FileRow({ file: { name, bytes, rows, sha256 } }: { file: File }) {
  return (
    <TableRow>
      <TableCell head>
        <Link
          href={`/dump/${name}`}
          className="inline-flex min-h-8 min-w-28 items-center pointer-coarse:min-h-11"
        >
          <bdi dir="ltr" lang="en" className="wrap-anywhere sm:whitespace-nowrap">
            {name}
          </bdi>
        </Link>
      </TableCell>
      <TableCell>
        <span className="block sm:min-w-56">{fileText(name)}</span>
        {/* On a phone there is no room for it; the file SHA256SUMS has them all. */}
        <span className="block text-xs text-muted max-sm:hidden">
          {SUM}{' '}
          <code dir="ltr" lang="en" className="font-mono break-all">
            {sha256}
          </code>
        </span>
      </TableCell>
      <TableCell align="end">{rows === null ? '' : formatNumber(rows)}</TableCell>
      <TableCell align="end">
        <span className="whitespace-nowrap">{sizeText(bytes)}</span>
      </TableCell>
    </TableRow>
  )
}

function Group({ title, files }: { title: string; files: readonly File[] }) {
  const t = wordsOf('dump')
  return (
    <Panel title={title} frame="plain">
      <Table
        caption={`${t('columns.file')}: ${title}`}
        hideCaption
        columns={[
          { key: 'file', label: t('columns.file') },
          { key: 'holds', label: t('columns.holds') },
          { key: 'rows', label: t('columns.rows'), align: 'end' },
          { key: 'size', label: t('columns.size'), align: 'end' },
        ]}
      >
        {files.map((file) => (
          <FileRow key={file.name} file={file} />
        ))}
      </Table>
    </Panel>
  )
}

/** The files of a dump, by what they are for; those that only another instance reads are counted. */
export function DumpFiles({ dump: { files } }: { dump: ServedDump }) {
  const t = wordsOf('dump')
  const of = (group: ReturnType<typeof groupOf>) => files.filter(({ name }) => groupOf(name) === group)
  const state = of('state')
  return (
    <>
      {(['tables', 'data', 'about'] as const).map((group) => (
        <Group key={group} title={t(`groups.${group}`)} files={of(group)} />
      ))}
      <Panel title={t('state.title')} frame="plain">
        <p className="max-w-measure">
          {t('state.text', {
            count: state.length,
            size: sizeText(wholeOf({ files: state })),
            sums: 'SHA256SUMS',
          })}
        </p>
      </Panel>
    </>
  )
}
