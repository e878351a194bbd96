const longest = 60

// Latin letters that NFKD does not take apart.
const spelledOut: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function asciiWords(statement: string): string[] {
  const plain = statement
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’ʼ]/gu, '')
    .replace(/[^\0-\x7f]/g, (letter) => spelledOut[letter] ?? letter)
  // A word half in another script would lose that half and read as something else: it goes whole.
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => /^[a-z0-9]+$/.test(word))
}

/**
 * The address of a claim: the statement's Latin words, at most 60 characters of them, and its ref, which alone makes it
 * unique; for a statement in another script the ref alone. E.g. `west-points-to-drone-deal-c7k3q9`.
 */
export function slugOf(statement: string, ref: string): string {
  const id = ref.replace('-', '').toLowerCase()
  let words = ''
  for (const word of asciiWords(statement)) {
    const longer = words ? `${words}-${word}` : word
    if (longer.length > longest) break
    words = longer
  }
  return words ? `${words}-${id}` : id
}
