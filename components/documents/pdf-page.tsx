'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Picture } from '@/components/ui/picture'
import type { Passage } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('documents')

/** Pixels across: sharp at the width of its column on a screen of twice the density. */
const WIDTH = 1000

const pageBoxes = z.object({
  /** Of the page, in its own units; the origin is its upper left corner. */
  width: z.number(),
  height: z.number(),
  boxes: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
})
type PageBoxes = z.infer<typeof pageBoxes>

const addressOf = (documentId: string, page: number) => `/desk/documents/${documentId}/pages/${page}`

type Asked = { marked: Passage; found: PageBoxes | 'none' }

/** Where words stand on a page; asked anew for other words. The desk may be busy: then it is asked once more. */
function useBoxes(documentId: string, page: number, marked: Passage | null): PageBoxes | 'none' | null {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    if (!marked) return undefined
    const leaving = new AbortController()
    const { startCp, endCp } = marked
    const address = `${addressOf(documentId, page)}/boxes?startCp=${startCp}&endCp=${endCp}`
    const ask = async (triesLeft: number): Promise<PageBoxes | 'none'> => {
      const answer = await fetch(address, { signal: leaving.signal })
      if (answer.ok) return pageBoxes.parse(await answer.json())
      if (answer.status !== 503 || triesLeft === 0) return 'none'
      await new Promise((after) => setTimeout(after, 2000))
      return ask(triesLeft - 1)
    }
    ask(2).then(
      (found) => setAsked({ marked, found }),
      () => {
        if (!leaving.signal.aborted) setAsked({ marked, found: 'none' })
      },
    )
    return () => leaving.abort()
  }, [documentId, page, marked])
  return marked && asked?.marked === marked ? asked.found : null
}

type PdfPageProps = { documentId: string; page: number; count: number; marked: Passage | null }

/** A page as it looks, words of it marked on the picture. */
export function PdfPage({ documentId, page, count, marked }: PdfPageProps) {
  const [tries, setTries] = useState(0)
  const [isBroken, setBroken] = useState(false)
  const found = useBoxes(documentId, page, marked)
  const boxes = found === 'none' ? null : found
  if (isBroken)
    return (
      <div role="alert" className="flex flex-col items-start gap-2 rounded border border-edge p-4 text-sm">
        <p>{t('pdf.broken')}</p>
        <Button
          size="sm"
          onClick={() => {
            setBroken(false)
            setTries(tries + 1)
          }}
        >
          {t('pdf.again')}
        </Button>
      </div>
    )
  return (
    <figure className="flex flex-col gap-2" data-pdf-page={page}>
      <div className="relative min-h-40 rounded border border-rule bg-sunk">
        <Picture
          // Another width is another address: a browser keeps an answer that failed.
          src={`${addressOf(documentId, page)}?width=${WIDTH + tries}`}
          alt={t('pdf.alt', { page, count })}
          onError={() => setBroken(true)}
          className="w-full rounded"
        />
        {boxes ? <Marks boxes={boxes} /> : null}
      </div>
      <figcaption className="text-sm text-muted">
        <p role="status">
          {marked ? t(found === null ? 'pdf.looking' : isMarked(boxes) ? 'pdf.marked' : 'pdf.notMarked') : ''}
        </p>
      </figcaption>
    </figure>
  )
}

const isMarked = (boxes: PageBoxes | null) => boxes !== null && boxes.boxes.length > 0

function Marks({ boxes: { width, height, boxes } }: { boxes: PageBoxes }) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full"
    >
      {boxes.map((box, at) => (
        // The page is white in either theme, so the mark is the one of paper.
        <rect
          key={at}
          {...box}
          data-mark-box
          className="fill-[#f8d667] stroke-[#7a4b00] mix-blend-multiply"
          strokeWidth={1}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}
