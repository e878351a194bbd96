'use client'

import { useCallback, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/text'
import { wordsOf } from '@/lib/words/words'
import { useKeysOn } from './key-setting'
import { ShellKeys, keyedElements } from './shell-keys'

type KeyLine = { key: string; does: string }

/** What an element is called: its label if it has one, else its own words. */
const nameOf = (element: HTMLElement) => (element.ariaLabel ?? element.textContent ?? '').trim()

/** The keys of the page as it is now: one line for each element that carries one. */
function linesHere(): KeyLine[] {
  const lines = keyedElements().map((element) => ({
    key: element.getAttribute('aria-keyshortcuts') ?? '',
    does: nameOf(element),
  }))
  return lines.filter(({ key }, at) => lines.findIndex((line) => line.key === key) === at)
}

/** The desk's keys, and the list of them: `?` or the button opens it. */
export function DeskKeys() {
  const t = wordsOf('desk')
  const [on, setOn] = useKeysOn()
  const [lines, setLines] = useState<KeyLine[] | null>(null)
  const show = useCallback(() => setLines(linesHere()), [])
  const fixed = [
    { key: 'j', does: t('keys.next') },
    { key: 'k', does: t('keys.previous') },
    { key: 'Enter', does: t('keys.follow') },
    { key: '?', does: t('keys.help') },
  ]
  return (
    <>
      <ShellKeys onHelp={show} />
      <Button variant="quiet" size="sm" onClick={show}>
        {t('keys.open')} <Kbd>?</Kbd>
      </Button>
      <Dialog
        open={lines !== null}
        onOpenChange={(open) => setLines(open ? linesHere() : null)}
        title={t('keys.title')}
        description={t('keys.text')}
      >
        <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-4 gap-y-2 text-sm">
          {[...(lines ?? []), ...fixed].map(({ key, does }) => (
            <div key={key} className="contents">
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          className="mt-6 border-t border-rule pt-4"
          checked={on}
          onChange={(event) => setOn(event.target.checked)}
          label={t('keys.use')}
          hint={t('keys.useHint')}
        />
      </Dialog>
    </>
  )
}
