import type { Metadata } from 'next'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import { TermTable } from '@/components/vocabulary/term-table'
import { vocabularyForms } from '@/lib/exchange/vocabulary-forms'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadVocabulary } from './load'

const { html, jsonld, turtle } = vocabularyForms

export function generateMetadata(): Metadata {
  const t = wordsOf('vocabulary')
  return {
    title: t('title'),
    description: t('lead'),
    alternates: {
      canonical: here(html.path),
      types: { 'application/ld+json': jsonld.path, 'text/turtle': turtle.path },
    },
  }
}

const link = (path: string, name: string) => (
  <a
    href={path}
    dir="ltr"
    lang="en"
    className="inline-flex min-h-8 items-center text-accent underline underline-offset-4 pointer-coarse:min-h-11"
  >
    {name}
  </a>
)

/** What the names under `/ns#` mean: each stands here under its own anchor, so that its address leads to it. */
export default function VocabularyPage() {
  const t = wordsOf('vocabulary')
  return (
    <PublicShell>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-10">
        <div className="max-w-measure space-y-2">
          <p>{t('forms')}</p>
          <p className="flex gap-6">
            {link(jsonld.path, 'JSON-LD')}
            {link(turtle.path, 'Turtle')}
          </p>
          <p className="text-muted">{t('english')}</p>
        </div>
        {loadVocabulary().map(({ kind, terms }) => (
          <TermTable key={kind} kind={kind} terms={terms} />
        ))}
      </div>
    </PublicShell>
  )
}
