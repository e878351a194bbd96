'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { Kbd } from '@/components/ui/text'
import type { Passage } from '@/lib/documents/selection'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { DocumentText, type Mark } from './document-text'
import { FindWords } from './find-words'
import { type AlsoAct, PassageBar } from './passage-bar'
import { SpottingBar } from './spotting-bar'
import { usePassage } from './use-passage'
import { useSpotting } from './use-spotting'

type DocumentReaderProps = {
  text: string
  language: string
  label: string
  marks: readonly Mark[]
  /** Picked from the start, and brought into view. */
  first: Passage | null
  action: string
  /** None for somebody who only reads. */
  take: ((passage: Passage) => void) | null
  /** What else can be done with the words. */
  also?: AlsoAct | null
  /** Of a paged document: where each page begins, in code points. */
  pages?: readonly number[]
  /** Hears which words are picked, and that none are. */
  onPassage?: (passage: Passage | null) => void
}

/** A captured text to read and to pick words from: with the mouse, with a finger, by finding them, or with the arrow keys. */
export function DocumentReader(props: DocumentReaderProps) {
  const { text, language, label, marks, first, action, take, also, pages, onPassage } = props
  const t = wordsOf('documents')
  const hint = useId()
  const region = useRef<HTMLDivElement>(null)
  const direction = directionOf(language)
  // Once taken, words stay marked, but need not be offered again.
  const [taken, setTaken] = useState<Passage | null>(null)
  const takeOnce = (chosen: Passage) => {
    setTaken(chosen)
    take?.(chosen)
  }
  const { passage, blocks, headings, choose, onKeyDown, longer, shorter } = usePassage({
    text,
    language,
    direction,
    region,
    first,
    onEnter: takeOnce,
    pages,
  })
  const spotting = useSpotting({ text, language, region, choose })
  useEffect(() => onPassage?.(passage), [passage, onPassage])
  return (
    <div className="min-w-0">
      <div className="mb-6 flex max-w-measure flex-col gap-2 border-b border-rule pb-4 print:hidden">
        <FindWords text={text} language={language} choose={choose} />
        <p id={hint} className="text-sm text-muted">
          {t.rich('reader.hint', { kbd: (key) => <Kbd>{key}</Kbd> })}
        </p>
        <SpottingBar spotting={spotting} language={language} />
      </div>
      {/* The keys are heard here, so that the text inside need not be drawn again when their meaning changes. */}
      <div role="presentation" onKeyDown={(event) => spotting.press(event) || onKeyDown(event)}>
        <DocumentText
          text={text}
          blocks={blocks}
          marks={marks}
          language={language}
          direction={direction}
          region={region}
          label={label}
          describedBy={hint}
          headings={headings}
        />
      </div>
      <PassageBar
        passage={take && passage !== taken ? passage : null}
        language={language}
        action={action}
        take={takeOnce}
        also={also}
        longer={longer}
        shorter={shorter}
        clear={() => choose(null)}
      />
    </div>
  )
}
