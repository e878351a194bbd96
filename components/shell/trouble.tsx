'use client'

import { Button, LinkButton } from '@/components/ui/button'

/** The number under which the server wrote the fault down, if it was the server's. */
function numberOf(error: unknown): string | undefined {
  const isNumbered = error instanceof Error && 'digest' in error && typeof error.digest === 'string'
  return isNumbered ? String(error.digest) : undefined
}

type TroubleProps = {
  error: unknown
  retry: () => void
  words: Record<'title' | 'text' | 'number' | 'retry' | 'front', string>
}

/** What an error page says. Its words are handed in: when everything has failed, no formatter is there to make them. */
export function Trouble({ error, retry, words }: TroubleProps) {
  const number = numberOf(error)
  return (
    <div role="alert" className="flex max-w-measure flex-col gap-4">
      <h1 className="text-2xl font-semibold">{words.title}</h1>
      <p>{words.text}</p>
      {number ? (
        <p className="text-sm text-muted">
          {words.number} <code className="font-mono">{number}</code>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          {words.retry}
        </Button>
        <LinkButton href="/">{words.front}</LinkButton>
      </p>
    </div>
  )
}
