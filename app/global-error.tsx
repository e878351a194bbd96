'use client'

import { Trouble } from '@/components/shell/trouble'
import words from '@/lib/words/en/trouble.json'
import { plex } from './fonts'
import './globals.css'

/** Stands in for the whole page when even the layout failed; so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" dir="ltr" className={plex}>
      <head>
        <title>{words.title}</title>
      </head>
      <body className="min-h-dvh bg-paper font-sans text-base text-ink antialiased">
        <main id="main" className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6">
          <Trouble error={error} retry={retry} words={words} />
        </main>
      </body>
    </html>
  )
}
