import { wordsOf } from '@/lib/words/words'

const examples = [
  ['phrase', '"secret treaty"'],
  ['without', '-drone'],
  ['status', 'status:disputed'],
  ['claimant', 'claimant:"Ministry of Defence"'],
  ['source', 'source:"annual report"'],
  ['topic', 'topic:sanctions'],
  ['language', 'language:fa'],
  ['before', 'before:2025-06'],
  ['after', 'after:2024'],
] as const

/** What may be typed into the search box besides words. The operators are the same in every language. */
export function SearchHelp() {
  const t = wordsOf('reading')
  return (
    <details className="max-w-measure text-sm text-muted">
      <summary className="min-h-8 content-center pointer-coarse:min-h-11">{t('search.help.title')}</summary>
      <p className="mt-1">{t('search.help.lead')}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {examples.map(([name, example]) => (
          <div key={name} className="contents">
            <dt>
              <bdi dir="ltr">
                <code className="font-mono text-ink">{example}</code>
              </bdi>
            </dt>
            <dd>{t(`search.help.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
