import { directionOf } from '@/lib/words/direction'
import { inLanguage, type Locale } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/**
 * What a reader is told when a page could not be made: Next's own error page is drawn by scripts, of which readers get
 * none.
 * @param styles links to the site's style sheets, if any page was made before
 */
export function troublePage(locale: Locale, path: string, styles: string): string {
  const t = wordsOf('site', locale)
  const link = (href: string, words: string) =>
    `<a href="${escaped(href)}" class="inline-flex min-h-11 items-center pe-4">${escaped(words)}</a>`
  return `<!DOCTYPE html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(t('trouble.title'))} · ${escaped(t('name'))}</title>${styles}</head><body class="min-h-dvh bg-paper font-sans text-base text-ink antialiased"><main id="main" class="mx-auto flex w-full max-w-shell flex-col gap-4 px-4 py-12 sm:px-6"><h1 class="text-2xl font-semibold">${escaped(t('trouble.title'))}</h1><p role="alert" class="max-w-measure">${escaped(t('trouble.text'))}</p><p>${link(inLanguage(path, locale), t('trouble.again'))}${link(inLanguage('/', locale), t('trouble.front'))}</p></main></body></html>`
}
