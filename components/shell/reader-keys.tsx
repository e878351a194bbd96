import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/text'
import { readerScript } from '@/lib/front/reader-script'
import { spokenPath } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

const looks = 'inline-flex min-h-11 cursor-pointer items-center gap-2 text-accent underline'

/** Opens the list of keys. Absent without JavaScript, as the keys are. */
export function ReaderKeysButton() {
  return (
    <button type="button" hidden data-reader-show data-reader-keys className={looks}>
      {wordsOf('site')('keys.open')}
    </button>
  )
}

/** What the reader's script (`components/reader`) shows and says, in the language of the page; and the script itself. */
export function ReaderParts() {
  // Sign-in and the desk's own pages stand in the same shell and run React; development runs Next's scripts alone.
  if (spokenPath() === null || process.env.NODE_ENV === 'development') return null
  return <Parts />
}

function Parts() {
  const t = wordsOf('site')
  const keys = [
    ['/', t('keys.search')],
    ['j', t('keys.next')],
    ['k', t('keys.previous')],
    ['Enter', t('keys.follow')],
    ['?', t('keys.help')],
  ] as const
  return (
    <>
      <dialog
        data-reader-help
        aria-labelledby="reader-keys"
        className="m-auto w-full max-w-md rounded border border-edge bg-paper p-6 text-ink shadow-float backdrop:bg-ink/40 print:hidden"
      >
        <h2 id="reader-keys" className="mb-4 text-lg font-semibold">
          {t('keys.open')}
        </h2>
        <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-4 gap-y-2 text-sm">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-6 flex flex-wrap items-center justify-between gap-3">
          <label className="inline-flex min-h-11 items-center gap-2 text-sm">
            <input type="checkbox" data-reader-keys-on className="size-5 accent-accent" />
            {t('keys.use')}
          </label>
          <Button type="submit">{wordsOf('ui')('close')}</Button>
        </form>
      </dialog>
      <template data-reader-mark>
        <span
          data-reader-marked
          title={t('changed')}
          className="absolute inset-y-3 -start-2 w-1 rounded bg-accent"
        >
          <span className="sr-only">{t('changed')}</span>
        </span>
      </template>
      <script defer src={readerScript.src} integrity={readerScript.integrity} />
    </>
  )
}
