import { Link } from '@/components/ui/link'
import { KEPT_HOURS } from '@/lib/api/idempotency-key'
import { scopes } from '@/lib/tokens/rules'
import { wordsOf } from '@/lib/words/words'
import { CodeBlock } from './code-block'
import { asCode, MarkedText } from './marked-text'

// What is called the same in every language.
const names = {
  etag: asCode('ETag'),
  held: asCode('If-None-Match'),
  header: asCode('Authorization: Bearer'),
  scopes: scopes.map(asCode).join(', '),
  key: asCode('Idempotency-Key'),
  hours: KEPT_HOURS,
  problem: asCode('application/problem+json'),
  type: asCode('type'),
  detail: asCode('detail'),
  issues: asCode('issues'),
  left: asCode('RateLimit'),
  tooMany: asCode('429'),
  wait: asCode('Retry-After'),
  moved: asCode('409'),
  version: asCode('v1'),
  format: asCode('OpenAPI 3.1'),
}

// Of no language, and no page.
const description = '/api/v1/openapi.json'

const lines = (origin: string) => [
  `API=${origin}/api/v1`,
  'curl "$API/claims?status=DISPUTED&limit=5"',
  'curl $API/claims/C-7K3Q9',
  '',
  'TOKEN=whence_…',
  'send() {',
  '  curl "$API/$1" -d "$2" -H "Authorization: Bearer $TOKEN" \\',
  '    -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)"',
  '}',
  'send claims \'{"statement": "The ferry sank at noon.", "language": "en",',
  '  "claimant": "Port authority"}\'',
  'send claims/C-7K3Q9/submissions \'{"version": 1}\'',
]

/** How to begin: what holds for every address, and some lines for a terminal. */
export function ReferenceBegin({ origin }: { origin: string }) {
  const t = wordsOf('reference')
  const rules = ['reading', 'writing', 'once', 'refusals', 'strict', 'limits', 'versions'] as const
  return (
    <section id="begin" aria-labelledby="begin-title" className="flex flex-col gap-4">
      <h2 id="begin-title" className="text-xl font-semibold">
        {t('begin.title')}
      </h2>
      <CodeBlock label={t('begin.lines')}>{lines(origin).join('\n')}</CodeBlock>
      <ul className="max-w-measure list-disc space-y-1 ps-6">
        {rules.map((rule) => (
          <li key={rule}>
            <MarkedText>{t(`begin.${rule}`, names)}</MarkedText>
          </li>
        ))}
      </ul>
      <p className="max-w-measure">
        <MarkedText>{t('begin.document', names)}</MarkedText>{' '}
        <a
          href={description}
          lang="en"
          dir="ltr"
          className="inline-flex min-h-11 items-center font-mono text-sm"
        >
          {description}
        </a>
      </p>
      <p className="max-w-measure">
        <Link href="/method" className="inline-flex min-h-11 items-center">
          {t('begin.method')}
        </Link>
      </p>
    </section>
  )
}
