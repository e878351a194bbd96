import { listenToCopying } from './copying'
import { listenToKeys } from './keys'
import { followSliders } from './slider'
import { tellVisits } from './visits'

/*
 * All the JavaScript of readers' pages: what makes them handier and is not needed to read them. Every word comes from the
 * page, in its language. What is of no use without it stands in the page as `hidden data-reader-show`.
 */
for (const element of document.querySelectorAll<HTMLElement>('[data-reader-show]')) element.hidden = false
listenToKeys()
listenToCopying()
followSliders()
tellVisits()

// A list that was opened over the page closes with Escape, or when something else is pressed.
const open = () => document.querySelectorAll<HTMLDetailsElement>('details[data-reader-list][open]')
document.addEventListener('click', ({ target }) => {
  for (const list of open()) if (!(target instanceof Node && list.contains(target))) list.open = false
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const list of open()) {
    list.open = false
    list.querySelector('summary')?.focus()
  }
})
