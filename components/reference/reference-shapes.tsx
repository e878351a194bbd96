import type { Reference } from '@/lib/exchange/openapi/reference'
import { wordsOf } from '@/lib/words/words'
import { CodeBlock } from './code-block'
import { asCode, MarkedText } from './marked-text'

/** Every shape that has a name. */
export function ReferenceShapes({ shapes }: Pick<Reference, 'shapes'>) {
  const t = wordsOf('reference')
  return (
    <section id="shapes" aria-labelledby="shapes-title" className="flex min-w-0 flex-col gap-4">
      <h2 id="shapes-title" className="text-xl font-semibold">
        {t('shapes.title')}
      </h2>
      <p className="max-w-measure text-muted">
        <MarkedText>{t('shapes.text', { language: asCode('TypeScript') })}</MarkedText>
      </p>
      {shapes.map(({ name, text }) => (
        <div key={name} id={`shape-${name}`} className="min-w-0">
          <CodeBlock label={`${t('shapes.title')}: ${name}`}>{text}</CodeBlock>
        </div>
      ))}
    </section>
  )
}
