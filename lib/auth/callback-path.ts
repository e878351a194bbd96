const HOME = '/desk'

// Any origin will do; what must hold is that the path leaves it where it was.
const here = 'http://whence.invalid'

/**
 * Where to go after signing in: a path on this site as the browser itself would understand it, or the desk. It is
 * judged after parsing, since browsers take `/\x.example`, `/<tab>/x.example` and `/.//x.example` for another host.
 */
export function callbackPath(raw: unknown): string {
  if (typeof raw !== 'string' || !raw.startsWith('/') || !URL.canParse(raw, here)) return HOME
  const { origin, pathname, search, hash } = new URL(raw, here)
  const isOurs = origin === here && !pathname.startsWith('//') && !pathname.includes('\\')
  const isPage = !/^\/(api|sign-in|welcome)(\/|$)/.test(pathname)
  return isOurs && isPage ? `${pathname}${search}${hash}` : HOME
}
