import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { normaliseText, textOfHtml } from '@/lib/evidence/normalise'
import { done, type Outcome } from '@/lib/outcome'
import { isBlank } from '@/lib/text/well-formed'

// Readability weighs each element against all that holds it, several times over: a page of a thousand nested blocks
// takes it a quarter of a minute. No page that people read is built like that.
const deepest = 120
const mostElements = 30_000

/** An article that is less than this share of the page is more likely a teaser than the text. */
const leastShare = 0.2
const leastArticle = 140

/** A document of its own for each caller: Readability takes apart what it reads. Null where there is no element in it. */
export function parsePage(html: string): Document | null {
  const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
  const { document } = parseHTML(whole)
  return document.documentElement ? document : null
}

function isReadable(document: Document): boolean {
  const elements = document.querySelectorAll('*')
  if (elements.length > mostElements) return false
  const depths = new Map<Element, number>()
  for (const element of elements) {
    const depth = (element.parentElement ? (depths.get(element.parentElement) ?? 0) : 0) + 1
    if (depth > deepest) return false
    depths.set(element, depth)
  }
  return true
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

/** Readability leaves out the headline, which people quote: it comes back in front, as the page shows it. */
function withHeadline(document: Document, title: string | null, text: string): string {
  const shown = [...document.querySelectorAll('h1')]
    .slice(0, 20)
    .map((heading) => textOfHtml(heading.innerHTML))
  const stated = oneLine(title ?? '')
  const headline = shown
    .flatMap((read) => (read.ok ? oneLine(read.value) : []))
    .find(
      (line) => line.length > 3 && (stated.includes(line) || (stated.length > 3 && line.includes(stated))),
    )
  return !headline || oneLine(text).includes(headline) ? text : `${headline}\n\n${text}`
}

function articleOf(html: string, title: string | null): string | null {
  const document = parsePage(html)
  if (!document || !isReadable(document)) return null
  const headed = parsePage(html) ?? document
  try {
    const article = new Readability(document, { disableJSONLD: true }).parse()
    const read = textOfHtml(article?.content ?? '')
    if (!read.ok || read.value.length < leastArticle) return null
    return withHeadline(headed, title, normaliseText(read.value))
  } catch {
    // A page that it stumbles over still has its whole text.
    return null
  }
}

/** Scripts and styles are most of a large page's bytes and none of its text. */
function withoutMachinery(html: string): string {
  const document = parsePage(html)
  for (const element of document?.querySelectorAll('script, style, template, noscript, iframe, svg, link') ??
    [])
    element.remove()
  return document?.documentElement.outerHTML ?? html
}

function wholeTextOf(html: string): Outcome<string> {
  const read = textOfHtml(html)
  return read.ok ? read : textOfHtml(withoutMachinery(html))
}

/**
 * The text of a page's article, in the same form as that of an uploaded page, its headline first; the whole page's text
 * where no article is found in it, or one that is much less than the page. The same page gives the same text. No script
 * runs, nothing is fetched. Refuses a page that has no text that could be read.
 * @param title what the page calls itself, by which its headline is known
 */
export function readableText(html: string, title: string | null): Outcome<string> {
  const article = articleOf(html, title)
  const whole = wholeTextOf(html)
  if (!whole.ok || isBlank(whole.value)) return article === null ? whole : done(article)
  return done(article !== null && article.length >= whole.value.length * leastShare ? article : whole.value)
}
