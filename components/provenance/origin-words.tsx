import { clsx } from 'clsx'
import { partialDateText } from '@/components/reading/partial-date'
import { Badge } from '@/components/ui/badge'
import type { DrawnEdge, DrawnNode } from '@/lib/provenance/collapse'
import type { PictureNode } from '@/lib/provenance/views'
import { agentKindSheet } from '@/lib/sources/rules'
import { comma } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { linkText } from './origin-links'

const t = wordsOf('origins')

const struck = 'line-through decoration-alarm decoration-2'

type Named = Pick<PictureNode, 'name' | 'language' | 'isRetracted'>

/** A title in its own language and direction, struck through where it was retracted; a name as it is. */
export function Title({ node: { name, language, isRetracted } }: { node: Named }) {
  const look = clsx(language && 'font-serif', isRetracted && struck)
  return (
    <bdi lang={language ?? undefined} dir="auto" className={look}>
      {name}
    </bdi>
  )
}

const publishersOf = ({ members }: DrawnNode) =>
  new Set(members.flatMap(({ publisher }) => publisher ?? [])).size

/** Whose it is, on a line of its own: the publisher, the agent, or how many are taken together. */
export function NodeHead({ node }: { node: DrawnNode }) {
  const { first, members, together } = node
  const name = () => <bdi className="font-semibold">{first.publisher ?? first.name}</bdi>
  if (together === 'publisher') return t.rich('node.together.publisher', { name, count: members.length })
  if (together) return t('node.together.upstream', { count: members.length, publishers: publishersOf(node) })
  if (first.publisher || first.kind === 'agent')
    return <span className={clsx(first.isRetracted && struck)}>{name()}</span>
  return <Title node={first} />
}

/** The title below it, where the head does not say it already. */
export function NodeTitle({ node: { first, together } }: { node: DrawnNode }) {
  if (together || !first.publisher) return null
  return (
    <p className="line-clamp-2 wrap-anywhere">
      <Title node={first} />
    </p>
  )
}

/** What it is to the count: an origin, circular, retracted, corrected. Words first. */
export function NodeMarks({ node }: { node: PictureNode }) {
  const { isOrigin, isCircular, isRetracted, isCorrected } = node
  return (
    <>
      {isOrigin && !isCircular ? <Badge tone="accent">{t('node.origin')}</Badge> : null}{' '}
      {isCircular ? <Badge tone="accent">{t('node.circular')}</Badge> : null}{' '}
      {isRetracted ? <Badge tone="alarm">{t('node.retracted')}</Badge> : null}{' '}
      {isCorrected ? <Badge tone="caution">{t('node.corrected')}</Badge> : null}{' '}
    </>
  )
}

/** Which stances are taken from it; what kind of agent it is. */
export function Standing({
  node: { agentKind, stances },
  isSubject,
}: {
  node: PictureNode
  isSubject: boolean
}) {
  if (isSubject) return <span className="font-medium text-ink">{t('node.subject')}</span>
  return (
    <>
      {agentKind ? <span>{agentKindSheet[agentKind].label.toLowerCase()}</span> : null}{' '}
      {stances.length > 0 ? (
        <span className="font-medium text-ink">
          {stances.map((stance) => t(`node.stance.${stance}`)).join(`${comma()} `)}
        </span>
      ) : null}
    </>
  )
}

export const Published = ({ on }: { on: string | null }) =>
  on === null ? null : <span className="whitespace-nowrap">{partialDateText(on)}</span>

type LinkWordsProps = { link: DrawnEdge; of: DrawnNode; onto: DrawnNode }

/** "quotes Reuters": whose it is, where that is known, else its title. */
export function LinkWords({ link, of, onto }: LinkWordsProps) {
  const { first, together } = onto
  const isItself = of.id === onto.id
  const name = () =>
    isItself ? (
      t('node.self')
    ) : first.publisher && !together ? (
      <bdi className="text-ink">{first.publisher}</bdi>
    ) : (
      <span className="text-ink">
        <Title node={first} />
      </span>
    )
  return link.kinds.map(({ kind, count }) => (
    <span key={kind}>
      {count > 1
        ? t.rich('link.toMany', { kind: linkText(kind), name, count })
        : t.rich('link.to', { kind: linkText(kind), name })}
    </span>
  ))
}
