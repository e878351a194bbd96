import type { Verb } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'

/** Languages whose verbs of saying are listed below. */
export const readLanguages = ['en', 'ru', 'fa', 'ar'] as const

/**
 * Forms of each verb in English, Russian, Persian and Arabic, folded like the text they are sought in. Words apart are
 * words in a row; a star stands for any ending. What is a noun as often as a verb ("state", "note", "report") is listed
 * in the forms that are not.
 */
const forms: Record<Verb, readonly string[]> = {
  SAYS: [
    'say|says|said|saying|tell|tells|told|telling|stated|stating|states that|state that|in a statement',
    'according to|announc*|declar*|wrote|writes|described|describes|noted|notes that|explained',
    'explains|remarked|commented|warned|warns|stressed|emphasised|emphasized|reported|reports that|argued|argues',
    'recounted|voiced|voices|quoted as|affirm*|reiterat*|suggested|suggests|suggesting|indicate|indicates|indicated|indicating',
    'сказал*|говор*|заявил*|заявля*|заявлени*|сообщил*|сообща*|сообщени*|отмети*|отмеча*|рассказ*|подчеркн*|подчеркив*|по словам|по данным|согласно',
    'написа*|пишет|пишут|писал*|объяв*|добави*|пояснил*|предупре*',
    'گفت|گفتند|گفته|گفتن|گوید|گویند|گفتم|اظهار|اعلام|افزود|نوشت|نوشته|نوشتند|به گفته|به گزارش|بیان کرد|خبر داد',
    'قال|قالت|قالوا|يقول|تقول|يقولون|صرح|صرحت|تصريح|تصريحات|ذكر|ذكرت|اعلن|اعلنت|اضاف|اضافت|اوضح|اوضحت|افاد|افادت',
    'وفقا|بحسب|كتب|كتبت|اخبر|اخبرت|حذر|حذرت|شدد|شددت',
  ],
  ALLEGES: [
    'alleg*|accus*|claim|claims|claimed|claiming|point to|points to|pointed to|pointing to|assert|asserts|asserted',
    'asserting|contend|contends|contended|purport|purports|purported|purportedly|insist|insists|insisted',
    'blame|blames|blamed|blaming|charged that',
    'утвержда*|утверди*|обвин*|указывает на|указывают на|указал на|указала на|указали на|якобы|голословн*',
    'ادعا|ادعای|مدعی|متهم|اتهام|اشاره کرد|اشاره کرده|اشاره می',
    'زعم|زعمت|يزعم|تزعم|مزاعم|ادعى|ادعت|يدعي|تدعي|ادعاء|ادعاءات|اتهم|اتهمت|يتهم|تتهم|اتهام|اشار الى|اشارت الى|يشير الى|تشير الى',
  ],
  DENIES: [
    'deny|denies|denied|denying|denial|denials|reject|rejects|rejected|rejecting|rejection|refute|refutes|refuted',
    'refuting|dismiss|dismisses|dismissed|dismissing|dispute|disputes|disputed|disputing|disavow*|repudiat*|ruled out',
    'отрица*|опровер*|отверг*|отверж*|отвергн*',
    'تکذیب|انکار|رد کرد|رد کرده|رد کردند|رد می|نفی کرد',
    'نفى|نفت|ينفي|تنفي|نفي|انكر|انكرت|ينكر|تنكر|انكار|فند|فندت|رفض|رفضت',
  ],
  LEAKS: [
    'leak|leaks|leaked|leaking|leaker|leakers|whistleblow*|whistle blower|divulg*',
    'утечк*|утечек|слил|слила|слили|слив|слитая|слитые|слитый|слитой',
    'درز|افشا|افشای|افشاگری|لو رفت|لو رفته|لو داد',
    'سرب|سربت|يسرب|تسرب|تسريب|تسريبات|مسرب|مسربه|مسربين|التسريب',
  ],
  CONFIRMS: [
    'confirm*|corroborat*|acknowledg*|admit|admits|admitted|admitting|admission|conced*|verified|verifies|verify',
    'подтверд*|подтвержд*|признал*|признает|признают',
    'تایید|تصدیق|اذعان|اعتراف',
    'اكد|اكدت|يؤكد|تؤكد|تاكيد|اقر|اقرت|يقر|تقر|اعترف|اعترفت',
  ],
  ESTIMATES: [
    'estimat*|reckon*|assess|assesses|assessed|assessing|assessment|assessments|calculat*|projected|projects that|forecast*|predict*',
    'оценив*|оценил*|оценк*|оценок|подсчита*|подсчет*|прогноз*',
    'برآورد|برآوردها|تخمین|ارزیابی|پیش بینی',
    'قدر|قدرت|يقدر|تقدر|تقدير|تقديرات|توقع|توقعت|يتوقع',
  ],
}

/** Whoever alleges, confirms or estimates something also says it; whoever denies something says the opposite. */
const carriedBy: Record<Verb, readonly Verb[]> = {
  SAYS: ['SAYS', 'ALLEGES', 'CONFIRMS', 'ESTIMATES'],
  ALLEGES: ['ALLEGES'],
  DENIES: ['DENIES'],
  LEAKS: ['LEAKS'],
  CONFIRMS: ['CONFIRMS'],
  ESTIMATES: ['ESTIMATES'],
}

// After one of these the verb says that it was not done: "have avoided confirming", "не подтвердил", "لم يؤكد".
const negators = [
  'not|no|never|neither|nor|nobody|without|cannot|avoid*|declin*|refus*|fail*|stopped short|unable|nothing|hardly',
  'не|ни|никто|отказ*|избега*|без',
  'نه|نمی|خودداری|بدون|امتناع',
  'لم|لا|لن|ليس|ليست|دون|عدم|امتنع|امتنعت',
]

const phrasesIn = (lists: readonly string[]): string[][] =>
  lists.flatMap((list) => list.split('|').map((phrase) => phrase.split(' ').map((word) => fold(word))))

const verbPhrases = new Map<string, string[][]>(
  Object.entries(forms).map(([verb, lists]) => [verb, phrasesIn(lists)]),
)
const negatorPhrases = phrasesIn(negators)

// "And" and "so", which Arabic writes as one with the word that follows.
const joined = /^[\u0648\u0641](?=\p{Script=Arabic}{2})/u

const fits = (pattern: string, word: string): boolean =>
  pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern

const standsAt = (phrase: readonly string[], words: readonly string[], at: number): boolean =>
  phrase.every((pattern, offset) => {
    const word = words[at + offset] ?? ''
    return fits(pattern, word) || fits(pattern, word.replace(joined, ''))
  })

const REACH = 3

/** A word of a text as it stands there, and folded; a mark that parts clauses is one too. */
export type Word = { text: string; folded: string }

const isMark = ({ folded }: Word) => !/[\p{L}\p{N}]/u.test(folded)

// Letters that show nothing would cut a word in two; apostrophes come in many forms; "U.S." is one word.
const plain = (text: string) =>
  text
    .replace(/[\u00AD\u200B\u200D-\u200F\u2060\uFEFF]/gu, '')
    .replace(/[\u2018\u2019\u201B\u2032\u02BC]/gu, "'")
    .replace(/(?:\p{Lu}\.){2,}/gu, (letters) => letters.replaceAll('.', ''))

/** A text as words to compare, marks between clauses among them; the English possessive is taken off. */
export const wordsIn = (text: string): Word[] =>
  (plain(text).match(/[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{M}]+)*|[,;:،؛"“”«»()]|(?<=\s)[-–—](?=\s)/gu) ?? []).map(
    (word) => {
      const bare = word.replace(/'s$/iu, '')
      return { text: bare, folded: fold(bare) }
    },
  )

/** The same without the marks. */
export const lettersIn = (text: string): Word[] => wordsIn(text).filter((word) => !isMark(word))

// Within one clause: in "there is no deal, he said" it is not the saying that is denied.
function isNegated(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(at - REACH, 0), at)
  const clause = before.slice(before.findLastIndex(isMark) + 1).map((word) => word.folded)
  return clause.some(
    (word, offset) =>
      word.endsWith("n't") || negatorPhrases.some((phrase) => standsAt(phrase, clause, offset)),
  )
}

/**
 * The words that carry a verb, as they stand, or null. `orSays`: plain saying will do as well. A verb that is said not to
 * have happened ("declined to confirm") carries nothing.
 */
export function findVerb(words: readonly Word[], verb: Verb, orSays = false): string | null {
  const sought = [...carriedBy[verb], ...(orSays ? carriedBy.SAYS : [])]
  const phrases = sought.flatMap((each) => verbPhrases.get(each) ?? [])
  const folded = words.map((word) => word.folded)
  for (const at of words.keys()) {
    const phrase = phrases.find((each) => standsAt(each, folded, at))
    if (phrase && !isNegated(words, at))
      return words
        .slice(at, at + phrase.length)
        .map((word) => word.text)
        .join(' ')
  }
  return null
}
