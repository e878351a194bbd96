import { isSameSite } from '@/app/_doors/same-site'
import { config } from '@/lib/config'
import { languageCookie } from '@/lib/words/chosen'
import { locales } from '@/lib/words/speech'

/** Has this browser remember in which language its person reads the desk. Nobody has to be signed in for it. */
export async function POST(request: Request) {
  if (!isSameSite(request.headers)) return new Response(null, { status: 403 })
  const language = (await request.formData().catch(() => null))?.get('language')
  const locale = locales.find((one) => one === language)
  if (!locale) return new Response(null, { status: 422 })
  const cookie = languageCookie(locale, config().WHENCE_URL.startsWith('https:'))
  return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } })
}
