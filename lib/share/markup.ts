const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

// What XML 1.0 can hold (section 2.2). Reasons are kept as they were sent, so they may hold more.
const unheld = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** A text in which each character that XML cannot hold is U+FFFD, so that it is seen that something stood there. */
export const xmlText = (text: string): string => text.toWellFormed().replace(unheld, '\uFFFD')

/** A text as it stands between tags, or between the quotation marks of an attribute, of HTML and XML alike. */
export const escaped = (text: string): string =>
  xmlText(text).replace(/[&<>"']/g, (character) => named[character] ?? character)
