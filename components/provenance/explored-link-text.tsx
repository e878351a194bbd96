import Link from 'next/link'
import type { ReactNode } from 'react'
import { Quotation } from '@/components/ui/quotation'
import { TimeText } from '@/components/ui/time-text'
import { quotationAddress } from '@/lib/documents/selection'
import type { ExploredLink } from '@/lib/provenance/explored'
import type { LinkEnd, PictureNode } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { CutLink } from './cut-link-dialog'
import type { Shown } from './inspected'
import { linkText } from './origin-links'
import { Title } from './origin-words'

const t = wordsOf('origins')

function endOf({
  kind,
  id,
  name,
  language,
  publisher,
  publishedOn,
  isRetracted,
  agentKind,
}: PictureNode): LinkEnd {
  if (kind === 'agent') return { kind, id, name, agentKind: agentKind ?? 'ORGANISATION' }
  return { kind, id, title: name, language: language ?? 'und', publisher, publishedOn, isRetracted }
}

type EndProps = { node: PictureNode; isHere: boolean; shown: Shown }

/** One end of a link: a button to look at it, unless it is what is looked at. */
function End({ node, isHere, shown }: EndProps) {
  const name = (
    <>
      {node.publisher ? (
        <>
          <bdi>{node.publisher}</bdi>:{' '}
        </>
      ) : null}
      <Title node={node} />
    </>
  )
  if (isHere) return <span className="font-medium">{name}</span>
  return (
    <button
      type="button"
      onClick={() => shown.onInspect(node.id)}
      className="text-start text-accent underline underline-offset-4"
    >
      {name}
    </button>
  )
}

function Cut({ link, to, shown }: { link: ExploredLink; to: PictureNode; shown: Shown }): ReactNode {
  const { id, kind } = link
  if (!shown.may || id === null || kind === 'TOLD' || kind === 'PUBLISHED' || kind === 'SAME_AS') return null
  return (
    <CutLink
      line={{ id, kind, isFromHere: true, other: endOf(to) }}
      personId={shown.may.personId}
      here={shown.page}
      unlink={shown.may.doors.unlink}
      onDone={shown.onCut}
    />
  )
}

function Grounds({ passage, note }: ExploredLink) {
  return (
    <>
      {passage ? (
        <Quotation
          exact={passage.exact}
          lang={passage.language}
          source={
            <Link href={quotationAddress(passage.snapshotId, passage)} prefetch={false}>
              {t('inspect.place')}
            </Link>
          }
        />
      ) : null}
      {note ? (
        <p className="text-sm wrap-anywhere whitespace-pre-line">
          <span className="text-muted">{t('inspect.note')}: </span>
          <bdi>{note}</bdi>
        </p>
      ) : null}
    </>
  )
}

type ExploredLinkTextProps = {
  link: ExploredLink
  /** Id of the node that is looked at; null where the line itself is. */
  here: string | null
  shown: Shown
}

/** One link in the panel: what it says, the words that show it, who entered it and when; and cutting it. */
export function ExploredLinkText({ link, here, shown }: ExploredLinkTextProps) {
  const [from, to] = [shown.nodes.get(link.from), shown.nodes.get(link.to)]
  if (!from || !to) return null
  const { kind, madeBy, madeAt } = link
  return (
    <div className="flex min-w-0 flex-col gap-2" data-explored-link={link.id ?? kind}>
      <p className="wrap-anywhere">
        <End node={from} isHere={here === from.id} shown={shown} />{' '}
        <strong className="font-semibold">{linkText(kind)}</strong>{' '}
        <End node={to} isHere={here === to.id} shown={shown} />
      </p>
      <Grounds {...link} />
      {kind === 'TOLD' || kind === 'PUBLISHED' || kind === 'SAME_AS' ? (
        <p className="text-sm text-muted">{t(`inspect.notALink.${kind}`)}</p>
      ) : null}
      {madeBy && madeAt ? (
        <p className="text-sm text-muted">
          {t.rich('inspect.entered', {
            who: () => <bdi key="who">{madeBy}</bdi>,
            when: () => <TimeText key="when" at={madeAt} />,
          })}
        </p>
      ) : null}
      <div className="empty:hidden">
        <Cut link={link} to={to} shown={shown} />
      </div>
    </div>
  )
}
