import { wordsOf } from '@/lib/words/words'

const look =
  'inline-flex min-h-11 cursor-pointer items-center rounded border border-edge bg-raised px-3 text-sm font-medium hover:border-ink hover:bg-sunk'

/** Copies the text of an element, or the value of a field, by its id. There only where the script is (`components/reader`). */
export function CopyButton({ of, children }: { of: string; children: string }) {
  return (
    <button
      type="button"
      hidden
      data-reader-show
      data-reader-copy={`#${of}`}
      data-reader-copied={wordsOf('share')('cite.copied')}
      className={look}
    >
      {children}
    </button>
  )
}
