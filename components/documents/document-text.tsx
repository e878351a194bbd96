'use client'

import { clsx } from 'clsx'
import { Fragment, memo, type RefObject, useMemo } from 'react'
import { type Blocks, directionOfText, piecesOf, type Stretch, stretchesOf } from '@/lib/documents/selection'
import type { Span } from '@/lib/evidence/anchor'
import { directionOf } from '@/lib/words/direction'
import { spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** A quotation to be marked, and where its claims are told. */
export type Mark = Span & { href: string; label: string }

export const markId = ({ startCp, endCp }: Span) => `quote-${startCp}-${endCp}`

type Placed = Mark & Stretch & { number: number }

// The number is drawn by the stylesheet: text of ours inside the region would count as text of the document.
function MarkLink({ mark }: { mark: Placed }) {
  return (
    <a
      href={mark.href}
      aria-label={mark.label}
      data-number={mark.number}
      className="ms-0.5 inline-block px-1 align-super font-sans text-xs leading-none font-medium no-underline select-none after:content-[attr(data-number)]"
    />
  )
}

export const pageHeadingId = (page: number) => `page-${page}`

// Drawn by the stylesheet like the numbers of marks; its name is in `aria-label`.
function PageHeading({ page }: { page: number }) {
  const label = wordsOf('documents')('reader.page', { page })
  return (
    <div
      role="heading"
      aria-level={2}
      id={pageHeadingId(page)}
      aria-label={label}
      data-label={label}
      lang={spoken()}
      dir={directionOf(spoken())}
      className="mt-8 mb-4 scroll-mt-4 border-t border-rule pt-2 font-sans text-sm font-medium text-muted select-none before:content-[attr(data-label)] first:mt-0 first:border-t-0 first:pt-0"
    />
  )
}

type BlockProps = {
  text: string
  start: number
  marks: readonly Placed[]
  direction: 'ltr' | 'rtl'
  className: string
}

const Block = memo(function Block({ text, start, marks, direction, className }: BlockProps) {
  const end = start + text.length
  return (
    <p data-at={start} dir={directionOfText(text, direction)} className={className}>
      {marks.length === 0
        ? text
        : piecesOf({ start, end }, marks).map((piece) => {
            const inside = piece.marks.flatMap((index) => marks[index] ?? [])
            const words = text.slice(piece.start - start, piece.end - start)
            if (inside.length === 0) return words
            const [first, ...others] = inside.filter((mark) => mark.start === piece.start)
            return (
              <span key={piece.start}>
                {others.map((mark) => (
                  <span key={mark.number} id={markId(mark)} />
                ))}
                <mark
                  id={first && markId(first)}
                  className={clsx('scroll-my-32', inside.length > 1 && 'bg-mark-active')}
                >
                  {words}
                </mark>
                {inside.map((mark) =>
                  mark.end === piece.end ? <MarkLink key={mark.number} mark={mark} /> : null,
                )}
              </span>
            )
          })}
    </p>
  )
})

type DocumentTextProps = {
  text: string
  blocks: Blocks
  marks: readonly Mark[]
  language: string
  direction: 'ltr' | 'rtl'
  region: RefObject<HTMLDivElement | null>
  label: string
  describedBy: string
  /** Of a paged document: the pages named before the block that begins at an offset. */
  headings?: ReadonlyMap<number, readonly number[]>
}

const none: readonly Placed[] = []
/** Beyond this, paragraphs out of sight are not laid out. */
const LARGE = 60_000

/** For each block the marks that reach into it. */
function useMarksByBlock(text: string, blocks: Blocks, marks: readonly Mark[]) {
  return useMemo(() => {
    const stretches = stretchesOf(text, marks)
    const placed = marks.map((mark, index) => ({
      start: 0,
      end: 0,
      ...mark,
      ...stretches[index],
      number: index + 1,
    }))
    return blocks.blocks.map(({ start, end }) => {
      const here = placed.filter((mark) => mark.start < end && mark.end > start)
      return { start, words: text.slice(start, end), marks: here.length > 0 ? here : none }
    })
  }, [text, blocks, marks])
}

/**
 * The text itself: every character of it, one element to a paragraph, quotations marked, ready to be selected from.
 * Drawn once: what is selected changes nothing in it.
 */
export const DocumentText = memo(function DocumentText(props: DocumentTextProps) {
  const { text, blocks, marks, language, direction, region, label, describedBy, headings } = props
  const marked = useMarksByBlock(text, blocks, marks)
  const className = clsx(
    'whitespace-pre-wrap wrap-anywhere',
    blocks.kind === 'lines' && 'mb-4',
    text.length > LARGE && '[contain-intrinsic-size:auto_8rem] [content-visibility:auto]',
  )
  return (
    <div
      ref={region}
      role="region"
      aria-label={label}
      aria-describedby={describedBy}
      aria-roledescription={wordsOf('documents')('reader.role')}
      tabIndex={0}
      lang={language}
      dir={direction}
      data-document-text
      className="max-w-measure rounded font-serif text-lg leading-8 outline-offset-8 [&::highlight(likely-claim)]:underline [&::highlight(likely-claim)]:decoration-accent [&::highlight(likely-claim)]:decoration-dotted [&::highlight(likely-claim)]:decoration-2 [&::highlight(passage)]:bg-mark-active [&::highlight(passage)]:text-ink"
    >
      {marked.map(({ start, words, marks: here }) => (
        <Fragment key={start}>
          {headings?.get(start)?.map((page) => (
            <PageHeading key={page} page={page} />
          ))}
          <Block text={words} start={start} marks={here} direction={direction} className={className} />
        </Fragment>
      ))}
    </div>
  )
})
