import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import type { Reference, ReferenceOperation } from '@/lib/exchange/openapi/reference'
import { wordsOf } from '@/lib/words/words'
import { CodeBlock } from './code-block'
import { asCode, MarkedText } from './marked-text'

function Parameters({ of: { summary, parameters } }: { of: ReferenceOperation }) {
  const t = wordsOf('reference')
  const columns = [
    { key: 'name', label: t('parameter.name') },
    { key: 'place', label: t('parameter.place') },
    { key: 'meaning', label: t('parameter.meaning') },
  ]
  return (
    <Table caption={t('parameters', { name: summary.replaceAll('`', '') })} hideCaption columns={columns}>
      {parameters.map(({ name, place, type, isRequired, meaning }) => (
        <TableRow key={`${place} ${name}`}>
          <TableCell head>
            <span className="flex flex-wrap items-center gap-2" dir="ltr">
              <code className="font-mono">{name}</code>
              {isRequired ? <Badge>{t('parameter.required')}</Badge> : null}
            </span>
          </TableCell>
          <TableCell>{t(`places.${place}`)}</TableCell>
          <TableCell>
            <MarkedText lang="en">{meaning}</MarkedText>{' '}
            <code dir="ltr" className="font-mono text-xs wrap-anywhere text-muted">
              {type}
            </code>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}

function ShapeLink({ name }: { name: string }) {
  return (
    <a href={`#shape-${name}`} lang="en" dir="ltr" className="me-3 font-mono">
      {name}
    </a>
  )
}

function Named({ names }: { names: readonly string[] }) {
  const t = wordsOf('reference')
  if (names.length === 0) return null
  return (
    <p className="text-sm text-muted">
      {t('named')}{' '}
      {names.map((name) => (
        <ShapeLink key={name} name={name} />
      ))}
    </p>
  )
}

function Answers({ of: { id, answers, named } }: { of: ReferenceOperation }) {
  const t = wordsOf('reference')
  return answers.map(({ status, type, text }) => {
    // A shape with a name is told by it, and stands at the end of the page.
    const name = text !== null && named.includes(text) ? text : null
    return (
      <div key={type} className="flex flex-col gap-1">
        <p className="text-sm">
          {t('answer', { status: String(status) })}{' '}
          <code dir="ltr" className="font-mono">
            {type}
          </code>
          {name ? ' · ' : null}
          {name ? <ShapeLink name={name} /> : null}
        </p>
        {text === null || name ? null : <CodeBlock label={t('answerLabel', { name: id })}>{text}</CodeBlock>}
      </div>
    )
  })
}

function Problems({ of: { problems } }: { of: ReferenceOperation }) {
  const t = wordsOf('reference')
  return (
    <details>
      <summary className="min-h-8 cursor-pointer text-sm pointer-coarse:min-h-11">{t('otherwise')}</summary>
      <ul className="mt-2 max-w-measure space-y-1 text-sm" lang="en" dir="ltr">
        {problems.map(({ status, meaning }) => (
          <li key={status}>
            <code className="font-mono">{status}</code> <MarkedText lang="en">{meaning}</MarkedText>
          </li>
        ))}
      </ul>
    </details>
  )
}

function OperationEntry({ operation }: { operation: ReferenceOperation }) {
  const t = wordsOf('reference')
  const { id, method, path, summary, scope, parameters, body, answers, named } = operation
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex min-w-0 flex-col gap-3 border-t border-rule pt-4"
    >
      <h3 id={`${id}-title`} className="text-base font-semibold">
        <MarkedText lang="en">{summary}</MarkedText>
      </h3>
      <p className="flex flex-wrap items-center gap-2" dir="ltr">
        <Badge tone={method === 'GET' ? 'plain' : 'accent'}>
          <span lang="en">{method}</span>
        </Badge>
        <code className="font-mono text-sm wrap-anywhere">{path}</code>
        {scope === null ? null : (
          <Badge>
            <MarkedText>{t('scope', { scope: asCode(scope) })}</MarkedText>
          </Badge>
        )}
      </p>
      {parameters.length > 0 ? <Parameters of={operation} /> : null}
      {body === null ? null : (
        <div className="flex flex-col gap-1">
          <p className="text-sm">{t('body')}</p>
          <CodeBlock label={t('bodyLabel', { name: id })}>{body}</CodeBlock>
        </div>
      )}
      <Answers of={operation} />
      <Named
        names={answers.some(({ text }) => named.includes(text ?? '')) && named.length === 1 ? [] : named}
      />
      <Problems of={operation} />
    </article>
  )
}

function OperationIndex({ name, operations }: Pick<Reference['groups'][number], 'name' | 'operations'>) {
  if (operations.length < 2) return null
  return (
    <ul aria-labelledby={`${name}-title`} className="text-sm" lang="en" dir="ltr">
      {operations.map(({ id, method, path }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="inline-flex min-h-8 items-center gap-2 font-mono no-underline pointer-coarse:min-h-11"
          >
            <span className="w-10 shrink-0 text-muted">{method}</span>{' '}
            <span className="wrap-anywhere underline">{path.replace(/^\/api\/v1/, '')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The operations on one kind of thing. */
export function ReferenceGroup({
  group: { name, meaning, operations },
}: {
  group: Reference['groups'][number]
}) {
  return (
    <section id={name} aria-labelledby={`${name}-title`} className="flex min-w-0 flex-col gap-6">
      <div>
        <h2 id={`${name}-title`} className="text-xl font-semibold" lang="en" dir="ltr">
          {name}
        </h2>
        <p className="max-w-measure text-muted">
          <MarkedText lang="en">{meaning}</MarkedText>
        </p>
      </div>
      <OperationIndex name={name} operations={operations} />
      {operations.map((operation) => (
        <OperationEntry key={operation.id} operation={operation} />
      ))}
    </section>
  )
}
