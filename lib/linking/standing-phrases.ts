import { fold } from '@/lib/text/fold'
import type { Compared } from './compare'
import type { CutWords } from './words'

/** What stands on pages of any outlet, whoever wrote the rest: who owns them, and what a reader should do next. */
const phrases = [
  'all rights reserved',
  'may not be published broadcast',
  'rewritten or redistributed',
  'terms of use',
  'terms and conditions',
  'privacy policy',
  'cookie policy',
  'we use cookies',
  'sign up for our newsletter',
  'sign up to our newsletter',
  'subscribe to our',
  'follow us on',
  'enable javascript',
  'this article was originally published',
  'this copy is for your personal non commercial use',
  'has not been edited by',
  'published from a syndicated feed',
  'все права защищены',
  'при использовании материалов',
  'гиперссылка на',
  'подписывайтесь на',
  'تمامی حقوق',
  'کلیه حقوق',
  'استفاده از مطالب',
  'جميع الحقوق محفوظة',
  'حقوق النشر محفوظة',
  'اشترك في النشرة',
].map(fold)

/** A run of more words is no notice: a notice is part of what was copied. */
const MOST_WORDS = 60

/** What two texts share, without notices that stand on pages of any outlet. `from`: the words of the first. */
export function withoutStandingPhrases(compared: Compared, from: CutWords): Compared {
  const runs = compared.runs.filter(({ from: { at }, words }) => {
    if (words > MOST_WORDS) return true
    const said = ` ${from.folded.slice(at, at + words).join(' ')} `
    return !phrases.some((phrase) => said.includes(` ${phrase} `))
  })
  return { ...compared, runs, longest: runs.reduce((most, { words }) => Math.max(most, words), 0) }
}
