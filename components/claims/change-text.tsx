import type { NoticeCause } from '@/lib/published/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

type ChangeTextProps = { cause: NoticeCause; source: { title: string; language: string } | null }

/** What changed under a decision, in one sentence without its full stop; the source in its own language. */
export function ChangeText({ cause, source }: ChangeTextProps) {
  const t = wordsOf('ripples')
  if (!source) return t(`causeUnnamed.${cause}`)
  return t.rich(`cause.${cause}`, {
    source: () => (
      <cite key="source" lang={source.language} dir={directionOf(source.language)} className="not-italic">
        <bdi>{source.title}</bdi>
      </cite>
    ),
  })
}
