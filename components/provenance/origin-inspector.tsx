'use client'

import Link from 'next/link'
import { partialDateText } from '@/components/reading/partial-date'
import { LookUpsProvider } from '@/components/sources/look-ups'
import { Facts } from '@/components/ui/panel'
import type { DrawnNode } from '@/lib/provenance/collapse'
import type { PictureNode } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { CutHistory } from './cut-history'
import { ExploredLinkText } from './explored-link-text'
import type { Shown } from './inspected'
import { LinkForm } from './link-form'
import { NodeHead, NodeMarks, Standing, Title } from './origin-words'

const t = wordsOf('origins')

/** Lines of one place that are listed at once. */
const MOST = 50

function factsOf({ publisher, publishedOn, url }: PictureNode) {
  const address = url && (
    <a href={url} rel="external noopener noreferrer nofollow" target="_blank">
      {url}
    </a>
  )
  return [
    { term: t('inspect.publisher'), detail: publisher && <bdi>{publisher}</bdi> },
    { term: t('inspect.published'), detail: publishedOn && partialDateText(publishedOn) },
    { term: t('inspect.address'), detail: address },
  ].filter(({ detail }) => detail !== null)
}

/** Says where the document that is looked at comes from. */
function AddLink({ node, shown }: { node: PictureNode; shown: Shown }) {
  const { may, page } = shown
  if (!may || node.kind !== 'source') return null
  return (
    <details className="border-t border-rule pt-2">
      <summary className="min-h-11 py-2 text-sm font-medium">{t('inspect.add')}</summary>
      <div className="pt-2">
        <LookUpsProvider value={may.lookUps}>
          <LinkForm
            here={{ id: node.id, title: node.name, language: node.language ?? 'und' }}
            page={page}
            way="from"
            passage={null}
            personId={may.personId}
            doors={may.doors}
          />
        </LookUpsProvider>
      </div>
    </details>
  )
}

function Links({ links, here, shown }: { links: Shown['links']; here: string | null; shown: Shown }) {
  if (links.length === 0) return <p className="text-muted">{t('inspect.noLinks')}</p>
  return (
    <ul className="flex flex-col gap-4">
      {links.slice(0, MOST).map((link) => (
        <li
          key={link.id ?? `${link.from} ${link.kind} ${link.to}`}
          className="border-t border-rule pt-4 first:border-t-0 first:pt-0"
        >
          <ExploredLinkText link={link} here={here} shown={shown} />
        </li>
      ))}
    </ul>
  )
}

/** A document or an agent: what it is, its links, and what can be done. */
export function InspectedNode({ node, shown }: { node: PictureNode; shown: Shown }) {
  const links = shown.links.filter(({ from, to }) => from === node.id || to === node.id)
  return (
    <div className="flex flex-col gap-4" data-inspected={node.id}>
      <div className="flex flex-col gap-2">
        <p className="text-lg wrap-anywhere">
          <Title node={node} />
        </p>
        <p className="flex flex-wrap items-center gap-2 text-sm empty:hidden">
          <NodeMarks node={node} />
          <Standing node={node} isSubject={node.id === shown.subject} />
        </p>
        {node.kind === 'source' ? (
          <>
            <Facts facts={factsOf(node)} />
            <p>
              <Link href={`/desk/sources/${node.id}`} prefetch={false}>
                {t('inspect.page')}
              </Link>
            </p>
          </>
        ) : null}
      </div>
      <section className="flex flex-col gap-3" aria-label={t('inspect.links')}>
        <h3 className="font-semibold">{t('inspect.links')}</h3>
        <Links links={links} here={node.id} shown={shown} />
      </section>
      <AddLink key={node.id} node={node} shown={shown} />
      {node.kind === 'source' ? (
        <CutHistory key={node.id} sourceId={node.id} ask={shown.history} asOf={shown.links} />
      ) : null}
    </div>
  )
}

/** Several reports that are drawn as one: each to be looked at. */
export function InspectedGroup({ node, shown }: { node: DrawnNode; shown: Shown }) {
  return (
    <div className="flex flex-col gap-3" data-inspected={node.id}>
      <p className="text-lg">
        <NodeHead node={node} />
      </p>
      <ul className="flex flex-col">
        {node.members.map((member) => (
          <li key={member.id}>
            <button
              type="button"
              onClick={() => shown.onInspect(member.id)}
              className="min-h-11 py-1 text-start wrap-anywhere text-accent underline underline-offset-4"
            >
              {node.together === 'upstream' && member.publisher ? (
                <>
                  <bdi>{member.publisher}</bdi>:{' '}
                </>
              ) : null}
              <Title node={member} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A line of the graph: every link that it stands for. */
export function InspectedLine({ from, to, shown }: { from: DrawnNode; to: DrawnNode; shown: Shown }) {
  const isIn = (node: DrawnNode, id: string) => node.members.some((member) => member.id === id)
  const links = shown.links.filter((link) => isIn(from, link.from) && isIn(to, link.to))
  return (
    <div data-inspected-line>
      <Links links={links} here={null} shown={shown} />
    </div>
  )
}
