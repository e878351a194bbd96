const tags = (
  'af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku ky lo lt ' +
  'lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th tk tr uk ur uz vi yo zh zu'
).split(' ')

const named = new Map(
  ['en', 'fa', 'ru', 'ar'].flatMap((locale) => {
    const names = new Intl.DisplayNames(locale, { type: 'language' })
    return tags.map((tag) => [(names.of(tag) ?? tag).toLowerCase(), tag] as const)
  }),
)

/** The tag of a language that is named: `Russian`, `Farsi`, `русский`, `عربی`. Null for none that we know. */
export function languageNamed(name: string): string | null {
  const plain = name.trim().toLowerCase()
  return plain === 'farsi' ? 'fa' : (named.get(plain) ?? null)
}
