'use client'

import { Button, LinkButton } from '@/components/ui/button'
import words from '@/lib/words/en/trouble.json'

/**
 * What an error page says. The words are imported as they are, without the formatter: this is part of every page a
 * reader loads. `digest` is the number under which the server wrote the fault down.
 */
export function Trouble({ digest, retry }: { digest?: string; retry: () => void }) {
  return (
    <div role="alert" className="flex max-w-measure flex-col gap-4">
      <h1 className="text-2xl font-semibold">{words.title}</h1>
      <p>{words.text}</p>
      {digest ? (
        <p className="text-sm text-muted">
          {words.number} <code className="font-mono">{digest}</code>
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
