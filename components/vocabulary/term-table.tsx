import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { Term } from '@/lib/exchange/vocabulary'
import type { Kind } from '@/lib/exchange/vocabulary-terms'
import { wordsOf } from '@/lib/words/words'

const titles = { class: 'classes', property: 'properties', individual: 'individuals' } as const

const code = 'font-mono text-sm'

function TermRow({ term: { name, comment, values, broader } }: { term: Term }) {
  const t = wordsOf('vocabulary')
  return (
    <TableRow id={name}>
      <TableCell head>
        <a
          href={`#${name}`}
          dir="ltr"
          lang="en"
          className={`${code} whitespace-nowrap underline underline-offset-4`}
        >
          {name}
        </a>
      </TableCell>
      <TableCell>
        <span lang="en" dir="ltr" className="block min-w-48">
          {comment}
        </span>
        {values.length > 0 ? (
          <span className="mt-1 block text-sm text-muted">
            {t('values')}{' '}
            <span lang="en" dir="ltr" className={`${code} wrap-anywhere`}>
              {values.join(', ')}
            </span>
          </span>
        ) : null}
      </TableCell>
      <TableCell>
        {broader === null ? (
          <span className="text-muted">{t('none')}</span>
        ) : (
          <code lang="en" dir="ltr" className={`${code} whitespace-nowrap`}>
            {broader}
          </code>
        )}
      </TableCell>
    </TableRow>
  )
}

/** Terms of one kind, each under the anchor that its address names. */
export function TermTable({ kind, terms }: { kind: Kind; terms: readonly Term[] }) {
  const t = wordsOf('vocabulary')
  const columns = [
    { key: 'term', label: t('term') },
    { key: 'meaning', label: t('meaning') },
    { key: 'broader', label: t('broader') },
  ]
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{t(titles[kind])}</h2>
      <Table caption={t(titles[kind])} hideCaption columns={columns}>
        {terms.map((term) => (
          <TermRow key={term.name} term={term} />
        ))}
      </Table>
    </section>
  )
}
