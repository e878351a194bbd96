import type { Colleague } from '@/lib/review/views'
import { mentionsIn } from './mention-text'

/** The words of a note, whoever it calls set off from them. */
export function NoteText({ body, mentions }: { body: string; mentions: readonly Colleague[] }) {
  const called = mentionsIn(body, mentions)
  return (
    <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
      {called.map(({ start, end }, at) => (
        <span key={start}>
          {body.slice(called[at - 1]?.end ?? 0, start)}
          <bdi data-mention className="rounded bg-accent-soft px-1 font-medium text-accent">
            {body.slice(start, end)}
          </bdi>
        </span>
      ))}
      {body.slice(called.at(-1)?.end ?? 0)}
    </p>
  )
}
