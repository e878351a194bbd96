import type { Page } from '@playwright/test'
import type { Locale } from '@/lib/words/speech'

/** Words that are the same in every language, or are no words. */
const sameEverywhere =
  /Whence|C-[0-9A-HJKMNP-TV-Z]{5}|https?:\S+|\b[0-9a-f]{8,}\b|English|Русский|فارسی|العربية|\b(Atom|RSS|JSON(?: Feed| Lines| Schema)?|XML|HTML|BibTeX|RIS|CSL(?:-JSON)?|PROV(?:-JSON|-N|-O)?|W3C|API|SHA-256|sha256sum|UTC|PDF|ClaimReview|schema\.org|Admiralty|Web Annotation|oEmbed|iframe|Wikidata|CC BY(?:-SA)?(?: \d\.\d)?|Apache License|URL|C2PA|STANAG|RFC|Linux|macOS|Windows|Chrome|React Flow|JavaScript|Enter|Tab|JPEG|PNG|HEIC|SRT|WebVTT|UTF-8|(?:application|audio|image|text|video)\/[\w.+-]+|[A-Z]{3})\b|\[[0-9a-f:.]+\]|\S+@\S+|\bpool-[0-9a-f]+\b/g

type Heard = { text: string; where: string }

/**
 * What stands on the page in the page's own language: not quotations, names, code, or what has a language of its own. Of
 * a sentence that names what stands apart elsewhere on the page (a title, a person), the rest.
 */
export const heardOn = (page: Page) =>
  page.evaluate(() => {
    const own = document.documentElement.lang
    const apart =
      'bdi, [dir="auto"], code, pre, kbd, samp, script, noscript, style, svg title, [translate="no"], textarea, input'
    const named = Array.from(
      document.querySelectorAll(`bdi, [lang]:not([lang="${own}"])`),
      (each) => each.textContent ?? '',
    )
      .map((text) => text.trim())
      .filter((text) => text.length > 2)
      .sort((a, b) => b.length - a.length)
    const heard: Heard[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (!parent || text === '' || parent.closest(apart)) continue
      const tongue = parent.closest('[lang]')?.getAttribute('lang')
      if (tongue !== own) continue
      const rest = named.reduce((left, name) => left.replaceAll(name, ''), text)
      heard.push({ text: rest, where: `${parent.tagName.toLowerCase()}.${parent.className}` })
    }
    return heard
  })

/** Latin words on a page in another script, and keys of messages on any. */
export function untranslated(heard: readonly Heard[], locale: Locale): string[] {
  return heard.flatMap(({ text, where }) => {
    const rest = text.replace(sameEverywhere, '')
    const isKey = /^[a-z]+(\.[a-zA-Z]+)+$/.test(text)
    const isForeign = locale !== 'en' && /[A-Za-z]{3,}/.test(rest)
    return isKey || isForeign ? [`${text} (${where})`] : []
  })
}

/** Text that is cut off, and pages that are wider than the screen. */
export const clipped = (page: Page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth
    const hides = (element: Element) => {
      const { overflowX, overflowY, clipPath, position, webkitLineClamp } = getComputedStyle(element)
      // Cut with an ellipsis on purpose: the whole stands where the line leads.
      if (webkitLineClamp !== 'none') return false
      // A picture that is moved and stretched by hand.
      if (element.closest('.react-flow')) return false
      // What is for screen readers alone is one pixel large on purpose.
      if (position === 'absolute' && clipPath !== 'none') return false
      const [x, y] = [overflowX, overflowY].map((value) => value === 'hidden' || value === 'clip')
      return (
        (x && element.scrollWidth > element.clientWidth + 1) ||
        (y && element.scrollHeight > element.clientHeight + 1)
      )
    }
    const found = Array.from(document.querySelectorAll('body *')).filter(
      (element) => element.clientWidth > 1 && element.textContent?.trim() !== '' && hides(element),
    )
    return [
      ...(wide ? ['the page is wider than the screen'] : []),
      ...found.map(
        (element) => `${element.tagName.toLowerCase()}: ${element.textContent?.trim().slice(0, 60)}`,
      ),
    ]
  })
