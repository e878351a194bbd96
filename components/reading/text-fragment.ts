// A dash divides a fragment's parts from its context, and encodeURIComponent leaves it alone.
const encoded = (text: string) => encodeURIComponent(text).replace(/-/g, '%2D')

const LONG = 120

/** The beginning and the end of a long quotation: enough to find it by, and short enough for any address bar. */
function endsOf(exact: string): [string, string] | null {
  const words = exact.split(/\s+/).filter(Boolean)
  return exact.length > LONG && words.length >= 10
    ? [words.slice(0, 5).join(' '), words.slice(-5).join(' ')]
    : null
}

/**
 * The source's address with a text fragment, by which a browser scrolls to the quoted words and marks them; null where
 * there is no web address.
 */
export function placeInSource(url: string | null, exact: string): string | null {
  if (!url || !/^https?:\/\//i.test(url)) return null
  const ends = endsOf(exact)
  const text = ends ? `${encoded(ends[0])},${encoded(ends[1])}` : encoded(exact)
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${text}`
}
