import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Quotation } from '@/components/ui/quotation'
import { outlineOf, type OutlineEntry } from '@/lib/provenance/outline'
import type { OriginPicture, PictureEdge, PictureNode } from '@/lib/provenance/views'
import { comma } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { linkText, reverseText } from './origin-links'
import { NodeMarks, Published, Standing, Title } from './origin-words'

const t = wordsOf('origins')

/** The page of a node; null where it has none. */
export type PageOf = (node: PictureNode) => string | null

/** Readers have a page for every document and every agent in a public picture. */
const publicPageOf: PageOf = ({ kind, id }) => (kind === 'source' ? `/sources/${id}` : `/claimants/${id}`)

function Linked({ node, pageOf, children }: { node: PictureNode; pageOf: PageOf; children: ReactNode }) {
  const page = pageOf(node)
  if (page === null) return children
  return <Link href={page}>{children}</Link>
}

/** The words that show a link, and what was noted of it. */
function Grounds({ links }: { links: readonly PictureEdge[] }) {
  return links.map(({ kind, passage, note }, at) => (
    <div key={`${kind} ${at}`} className="flex flex-col gap-1 empty:hidden">
      {passage ? <Quotation exact={passage.exact} lang={passage.language} size="md" /> : null}
      {note ? (
        <p dir="auto" className="max-w-measure text-muted">
          {note}
        </p>
      ) : null}
    </div>
  ))
}

const kindsOf = (links: readonly PictureEdge[]) => [...new Set(links.map(({ kind }) => kind))]

type EntryProps = { entry: OutlineEntry; pageOf: PageOf; subject: string | undefined }

/** What it is: where it ends the trail, what became of it, what it says of the claim, when it was published. */
function Told({ entry: { node, own }, subject }: Omit<EntryProps, 'pageOf'>) {
  return (
    <>
      <NodeMarks node={node} /> <Standing node={node} isSubject={node.id === subject} />{' '}
      <Published on={node.publishedOn} />{' '}
      {own.length > 0 ? (
        <span className="text-muted">
          {kindsOf(own)
            .map((kind) => `${linkText(kind)} ${t('node.self')}`)
            .join(`${comma()} `)}
        </span>
      ) : null}
    </>
  )
}

/** "is quoted by Daily Courier: Officials confirm, supports, 3 May 2026": one line of running text. */
function Head({ entry, pageOf, subject }: EntryProps) {
  const { node, links, see } = entry
  return (
    <p className="wrap-anywhere">
      {links.length > 0 ? (
        <span className="text-muted">{kindsOf(links).map(reverseText).join(`${comma()} `)} </span>
      ) : null}
      {node.publisher ? (
        <>
          <bdi className="font-semibold">{node.publisher}</bdi>:{' '}
        </>
      ) : null}
      <Linked node={node} pageOf={pageOf}>
        <Title node={node} />
      </Linked>{' '}
      {see ? <span className="text-muted">({t(`outline.${see}`)}) </span> : null}
      {see === 'above' ? null : <Told entry={entry} subject={subject} />}
    </p>
  )
}

function Entries({
  entries,
  pageOf,
  subject,
  isNested,
}: Omit<EntryProps, 'entry'> & { entries: readonly OutlineEntry[]; isNested: boolean }) {
  return (
    <ul className={clsx('flex flex-col gap-3', isNested && 'mt-3 border-s border-rule ps-3 sm:ps-5')}>
      {entries.map((entry, at) => (
        <li key={`${entry.node.id} ${at}`} data-told={entry.see ? undefined : entry.node.id}>
          <Head entry={entry} pageOf={pageOf} subject={subject} />
          <div className="mt-1 flex flex-col gap-2 empty:hidden">
            <Grounds links={entry.links} />
            {entry.see ? null : <Grounds links={entry.own} />}
          </div>
          {entry.entries.length > 0 ? (
            <Entries entries={entry.entries} pageOf={pageOf} subject={subject} isNested />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** More than this and the list is closed at first: it repeats the picture. */
const MOST_OPEN = 4

type OriginOutlineProps = {
  picture: OriginPicture
  pageOf?: PageOf
  /** The document that the page is about, where it is not about a claim. */
  subject?: string
}

/**
 * The origins tree in words, for whoever cannot see the picture or wants the passages that show the links: origins first,
 * under each what rests on it. Whole in the page, without a script.
 */
export function OriginOutline({ picture, pageOf = publicPageOf, subject }: OriginOutlineProps) {
  const count = picture.nodes.length
  if (count === 0) return null
  return (
    <details open={count <= MOST_OPEN} data-origin-outline className="group">
      <summary className="min-h-11 content-center text-accent underline underline-offset-4">
        {t('outline.title', { count })}
      </summary>
      <div className="mt-3">
        <Entries entries={outlineOf(picture)} pageOf={pageOf} subject={subject} isNested={false} />
      </div>
    </details>
  )
}
