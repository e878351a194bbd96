const english =
  'the minister said that new ferry harbour budget water people million office report found last year county river bridge school prices tax figures army border sea talks oil trade court agency money election party vote plan road'.split(
    ' ',
  )
const persian =
  'خبرگزاری نوشت که دولت بودجه آب مردم نفت مرز دریا گزارش سال گذشته مدرسه پل رأی دادگاه انتخابات'.split(' ')
const russian =
  'министр сообщил что новый бюджет вода люди нефть граница море отчёт прошлый год школа мост суд выборы'.split(
    ' ',
  )

const tongues = [
  { language: 'en', words: english, of: 8 },
  { language: 'fa', words: persian, of: 9 },
  { language: 'ru', words: russian, of: 10 },
] as const

const pick = (words: readonly string[], count: number, chance: () => number) =>
  Array.from({ length: count }, () => words[Math.floor(chance() * words.length)]).join(' ')

/**
 * Row `n` of a file of claims that others checked: eight of ten in English, curly quotes and all, the others in Persian and
 * Russian; a source and a review each, of three hundred papers and twenty checkers.
 */
export function importedRow(n: number, chance: () => number): Record<string, unknown> {
  const tongue = tongues.find(({ of }) => n % 10 < of) ?? tongues[0]
  const said = pick(tongue.words, 12, chance)
  return {
    claim: n % 4 === 0 ? `“${said}”, ${n}` : `${said} ${n}`,
    language: tongue.language,
    claimant: `Office ${n % 2_000}`,
    claim_date: `2024-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
    topics: `Topic ${n % 40};Theme ${n % 25}`,
    url: `https://www.paper${n % 300}.example/news/2024/story-${n}`,
    verdict: ['Mostly so', 'Half of it', 'Not so', 'Lacks context'][n % 4],
    publisher: `Checkers ${n % 20}`,
    review_url: `https://checkers${n % 20}.example/checked/${n}`,
    review_date: '2024-06-01',
  }
}
