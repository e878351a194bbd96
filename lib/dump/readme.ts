import type { Site } from '@/lib/exchange/annotation-claim'
import type { CsvTold } from './csv'
import { licenceText } from './licence-text'
import { DUMP_VERSION, MANIFEST, SUMS } from './manifest'
import type { Told } from './parts'
import type { Snapshot } from './snapshot'

type Facts = Pick<Snapshot, 'takenAt' | 'pageShape' | 'licence'> & { claims: number }

const columnsOf = ({ name, columns }: CsvTold): string => `### ${name}

| column | holds |
| --- | --- |
${columns.map((column) => `| ${column.name} | ${column.holds} |`).join('\n')}
`

/** What a dump is, for whoever finds it. */
export const readmeOf = (
  site: Site,
  { takenAt, pageShape, licence, claims }: Facts,
  files: readonly Told[],
  tables: readonly CsvTold[],
): string => `# ${site.name}: everything public of ${site.origin}

Taken ${takenAt.toISOString()}: ${claims} claims, all as they were at that moment. What is not yet decided is not here, nor are
the words of what is withheld. What was merged into another claim is found there.

Schema version: ${DUMP_VERSION}.${pageShape} (files.pages)

| file | holds |
| --- | --- |
${files.map(({ name, holds }) => `| ${name} | ${holds} |`).join('\n')}
| files/ | the clips and pictures that readers may have, each under its SHA-256 |
| ${MANIFEST} | bytes, SHA-256, rows and media type of each of these |
| ${SUMS} | the checksums of all of them: \`sha256sum -c ${SUMS}\` |

Everything is UTF-8. Times are in UTC. Places in texts are counted in Unicode code points. JSON Lines are verbatim: what
they hold is exactly what readers see.

Words that are withheld after this was taken are withheld for good reason: take a newer dump, and delete this one.

## CSV, and spreadsheets

The tables are comma-separated (RFC 4180, a byte order mark, CRLF). So that no spreadsheet takes a text for a formula, each cell
of text that begins with =, +, -, @, a tab, a line break or an apostrophe (also after spaces, and in full width) has an
apostrophe before it. To have the text as it was, take one apostrophe away from each cell that begins with one. Cells
without quotation marks are numbers, true, false, or nothing. csv-metadata.json tells programs the columns (CSV on the
Web). In Python: \`open(name, encoding='utf-8-sig', newline='')\`.

${tables.map(columnsOf).join('\n')}
${licenceText(site, licence).replace(/^#/gm, '##')}`
