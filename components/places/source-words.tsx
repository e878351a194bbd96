import { partialDateText } from '@/components/reading/partial-date'
import { Link } from '@/components/ui/link'
import { nameTag } from '@/lib/agents/names'
import type { SourceLine } from '@/lib/published/places'
import { genreSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'

type SourceTitleProps = { source: Pick<SourceLine, 'slug' | 'title' | 'language'> }

/** The title of a public document in its own language, leading to its page. */
export function SourceTitle({ source }: SourceTitleProps) {
  return (
    <Link href={`/sources/${source.slug}`}>
      <bdi lang={source.language} dir="auto" className="font-serif">
        {source.title}
      </bdi>
    </Link>
  )
}

/** Somebody's name, set in the script it is written in. */
export const Name = ({ children, language = null }: { children: string; language?: string | null }) => (
  <bdi lang={nameTag(children, language)}>{children}</bdi>
)

type AgentLinkProps = { agent: { name: string; slug: string } }

/** A name, leading to what they claimed and published. */
export function AgentLink({ agent: { name, slug } }: AgentLinkProps) {
  return (
    <Link href={`/claimants/${encodeURIComponent(slug)}`}>
      <Name>{name}</Name>
    </Link>
  )
}

/** A public document in a list: title, then whose it is, when, of which kind; `aside`: what more is said of it here. */
export function SourceItem({ source, aside }: { source: SourceLine; aside?: string }) {
  const t = wordsOf('places')
  return (
    <li data-source={source.slug} className="py-3">
      <p className="max-w-measure wrap-anywhere">
        <SourceTitle source={source} />
      </p>
      <p className="text-sm text-muted">
        {source.publisher ? (
          <>
            <Name>{source.publisher}</Name>
            {' · '}
          </>
        ) : null}
        {source.publishedOn ? partialDateText(source.publishedOn) : t('source.undated')}
        {' · '}
        {genreSheet[source.genre].label}
        {aside ? ` · ${aside}` : null}
      </p>
    </li>
  )
}

/** `isMore`: there are at least so many. */
type CutProps = { shown: number; count: number; isMore?: boolean }

/** A word where a list ends before its end. */
export function Cut({ shown, count, isMore = false }: CutProps) {
  const t = wordsOf('places')
  if (count <= shown) return null
  return (
    <p data-cut className="mt-3 text-sm text-muted">
      {t(isMore ? 'cutMore' : 'cut', { shown, count })}
    </p>
  )
}

/** Lines one under the other, as claims stand in a list. */
export const lines = 'divide-y divide-rule border-y border-rule'
