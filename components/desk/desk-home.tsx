import Link from 'next/link'
import { StatusWord } from '@/components/claims/status-badge'
import { queueHref } from '@/components/review/queue-address'
import { Badge } from '@/components/ui/badge'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { workflowSheet } from '@/lib/claims/rules'
import type { DecidedLine, DraftLine, MyClaimLine } from '@/lib/claims/views'
import type { WaitingCounts } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('claims')

const home = wordsOf('desk')

type CountsProps = {
  drafts: number
  mine: number
  unread: number
  counts: WaitingCounts
  /** Links that software suggests and nobody has settled. */
  suggested: number
  /** Writes and edits claims; an administrator does not. */
  writes: boolean
  /** Decides claims. */
  reviews: boolean
}

type Count = { href: string; text: string; isShown: boolean }

/** Where things stand, each number a way there. */
export function DeskCounts({ drafts, mine, unread, counts, suggested, writes, reviews }: CountsProps) {
  const lines: Count[] = [
    { href: '#drafts', text: t('desk.countDrafts', { count: drafts }), isShown: writes },
    { href: '#mine', text: t('desk.countMine', { count: mine }), isShown: writes },
    {
      href: queueHref({ show: 'mine' }),
      text: home('home.forMe', { count: counts.mine }),
      isShown: reviews,
    },
    { href: queueHref({}), text: t('desk.waiting', { count: counts.all }), isShown: true },
    {
      href: queueHref({ show: 'overdue' }),
      text: home('home.overdue', { count: counts.overdue }),
      isShown: true,
    },
    {
      href: queueHref({ show: 'ripple' }),
      text: home('home.ripples', { count: counts.ripple }),
      isShown: true,
    },
    {
      href: queueHref({ show: 'second' }),
      text: home('home.second', { count: counts.second }),
      isShown: reviews,
    },
    {
      href: '/desk/linking',
      text: home('home.suggested', { count: suggested }),
      isShown: writes && suggested > 0,
    },
    { href: '/desk/inbox', text: home('home.unread', { count: unread }), isShown: true },
  ]
  return (
    <ul aria-label={t('desk.counts')} className="flex flex-wrap gap-2">
      {lines
        .filter(({ isShown }) => isShown)
        .map(({ href, text }) => (
          <li key={href}>
            <DeskLinkButton href={href}>{text}</DeskLinkButton>
          </li>
        ))}
    </ul>
  )
}

const draftPath = ({ slot, documentId, ref }: DraftLine): string => {
  if (ref) return `/desk/claims/${ref}/edit`
  return slot !== 'new' && documentId ? `/desk/documents/${documentId}` : '/desk/claims/new'
}

function DraftPlace({ draft }: { draft: DraftLine }) {
  if (draft.ref) return t('desk.editing', { ref: draft.ref })
  if (!draft.documentTitle) return t('desk.newClaim')
  return t.rich('desk.typedBeside', { doc: () => <bdi key="doc">{draft.documentTitle}</bdi> })
}

/** Forms that were begun and not sent. */
export function MyDrafts({ drafts }: { drafts: readonly DraftLine[] }) {
  return (
    <div id="drafts" className="scroll-mt-4">
      <Panel title={t('desk.drafts')}>
        <p className="mb-4 text-sm text-muted">{t('desk.draftsLead')}</p>
        {drafts.length === 0 ? <p>{t('desk.noDrafts')}</p> : null}
        <ul className="flex flex-col gap-3">
          {drafts.map((draft) => (
            <li key={draft.slot} className="flex flex-col">
              <Link href={draftPath(draft)} prefetch={false} data-key-row className="font-serif text-lg">
                <bdi>{draft.statement.trim() || t('desk.noWords')}</bdi>
              </Link>
              <p className="text-sm text-muted">
                <DraftPlace draft={draft} /> ·{' '}
                {t.rich('desk.saved', {
                  at: () => <TimeText key="at" at={draft.savedAt} precision="minute" />,
                })}
              </p>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

/** Claims that wait for their author: drafts, and those sent back, with the reviewer's reason. */
export function MyClaims({ claims }: { claims: readonly MyClaimLine[] }) {
  return (
    <div id="mine" className="scroll-mt-4">
      <Panel title={t('desk.mine')}>
        <p className="mb-4 text-sm text-muted">{t('desk.mineLead')}</p>
        {claims.length === 0 ? <p>{t('desk.mineNone')}</p> : null}
        <ul className="flex flex-col gap-4">
          {claims.map((claim) => (
            <li key={claim.ref} className="flex flex-col gap-1">
              <Link
                href={`/desk/claims/${claim.ref}`}
                prefetch={false}
                data-key-row
                className="font-serif text-lg"
              >
                <bdi>{claim.statement}</bdi>
              </Link>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                <RefText>{claim.ref}</RefText>
                <Badge tone={claim.workflow === 'CHANGES_REQUESTED' ? 'caution' : 'plain'}>
                  {workflowSheet[claim.workflow].label}
                </Badge>
                <TimeText at={claim.updatedAt} precision="minute" />
              </p>
              {claim.returnReason ? (
                <p className="max-w-measure border-s-2 border-caution ps-3 wrap-anywhere whitespace-pre-line">
                  <span className="font-medium">{t('desk.returned')}</span> <bdi>{claim.returnReason}</bdi>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

/** A verdict that is not shown to whoever may still read the claim blind has no status here. */
export type NewVerdict = Omit<DecidedLine, 'status'> & { status: DecidedLine['status'] | null }

/** The desk's newest verdicts. */
export function RecentlyDecided({ decided }: { decided: readonly NewVerdict[] }) {
  return (
    <Panel title={t('desk.decided')}>
      {decided.length === 0 ? <p>{t('desk.decidedNone')}</p> : null}
      <ul className="flex flex-col gap-4">
        {decided.map((line) => (
          <li key={line.ref} className="flex flex-col gap-1">
            <Link
              href={`/desk/claims/${line.ref}`}
              prefetch={false}
              data-key-row
              className="font-serif text-lg"
            >
              <bdi>{line.statement}</bdi>
            </Link>
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-muted">
              {line.status ? (
                <StatusWord status={line.status} size="sm" />
              ) : (
                <Badge tone="accent">{home('home.hidden')}</Badge>
              )}
              <span>
                {t.rich('desk.by', {
                  who: () => <bdi key="who">{line.reviewer}</bdi>,
                  when: () => <TimeText key="when" at={line.decidedAt} precision="minute" />,
                })}
              </span>
              {line.mine ? <Badge>{t('desk.yours')}</Badge> : null}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
