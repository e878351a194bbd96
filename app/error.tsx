'use client'

import { DeskWords } from '@/components/shell/desk-words'
import { Trouble } from '@/components/shell/trouble'
import { wordsOf } from '@/lib/words/words'

type ErrorProps = { error: unknown; retry: () => void }

function InWords({ error, retry }: ErrorProps) {
  const t = wordsOf('errors')
  const words = {
    title: t('title'),
    text: t('text'),
    number: t('number'),
    retry: t('retry'),
    front: t('front'),
  }
  return (
    <main id="main" className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6">
      <Trouble error={error} retry={retry} words={words} />
    </main>
  )
}

/** Readers get no scripts, so this is the desk's: the shell that fetched its words may be what failed. */
export default function ErrorPage(props: ErrorProps) {
  return (
    <DeskWords>
      <InWords {...props} />
    </DeskWords>
  )
}
