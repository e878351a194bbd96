import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { LinkEnd } from '@/lib/provenance/views'
import { agentKindSheet } from '@/lib/sources/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('provenance')

/** What a link leads to: the document with its publisher and its date, or who told it. */
export function LinkEndText({ end }: { end: LinkEnd }) {
  if (end.kind === 'agent')
    return (
      <>
        <bdi className="font-medium">{end.name}</bdi>{' '}
        <span className="text-muted">({agentKindSheet[end.agentKind].label.toLowerCase()})</span>
      </>
    )
  const { id, title, language, publisher, publishedOn, isRetracted } = end
  return (
    <>
      <Link href={`/desk/sources/${id}`} prefetch={false}>
        <bdi lang={language} dir={directionOf(language)}>
          {title}
        </bdi>
      </Link>
      {publisher ? (
        <>
          {' · '}
          <bdi className="text-muted">{publisher}</bdi>
        </>
      ) : null}
      {publishedOn ? <span className="whitespace-nowrap text-muted"> · {publishedOn}</span> : null}
      {isRetracted ? (
        <>
          {' '}
          <Badge tone="alarm">{t('line.retracted')}</Badge>
        </>
      ) : null}
    </>
  )
}
