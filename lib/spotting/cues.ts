/**
 * What makes an English sentence look as if it held a claim, and what speaks against it: one row per feature, found by
 * words and shapes alone, so that a person can be told why. Own lists. The weights are those of a logistic regression
 * on the 22,500 labelled sentences of CLEF CheckThat! 2024 task 1, English, training part, rounded; how well they rank
 * the part held out, `npm run bench -- spotting` measures. Those of hedges and quotation marks are set by hand: debates,
 * of which that material consists, hardly have either, and news does.
 */

const anyOf = (words: string) =>
  `(?:${words
    .trim()
    .split(/\s*\|\s*|\s*\n\s*/u)
    .join('|')})`
const wordsIn = (words: string, flags = 'giu') => new RegExp(`\\b${anyOf(words)}\\b`, flags)

/** Verbs of saying, as they stand after or before whoever says something. */
export const sayingVerbs =
  anyOf(`said | says | told | tells | alleged | alleges | denied | denies | claimed | claims
  accused | accuses | admitted | admits | confirmed | confirms | announced | announces | asserted | asserts | argued | argues
  stated | states | reported | reports | revealed | reveals | warned | warns | insisted | insists | acknowledged | acknowledges
  estimated | estimates | wrote | writes | testified | testifies | disclosed | discloses | declared | declares | noted | notes
  added | adds | explained | explains | suggested | suggests | conceded | concedes | maintained | maintains | contended | contends
  recalled | recalls | pointed to | points to | voiced | voices | urged | urges | affirmed | affirms | reiterated | reiterates | echoed | echoes
  indicate | indicated | indicates | highlighted | highlights | described | describes | confirming | denying | alleging | leaked | rejected | rejects | dismissed | dismisses | vowed | vows | tweeted | posted`)

/** Before these the word is a noun: “the claims”, “of states”. */
export const notNouns =
  '(?<!\\b(?:[Tt]he|[Tt]hese|[Rr]ecent|news|media|those|this|of|and|such|his|her|their|its|our|any|all|some|no|many|several|other|two|member|new)\\s)'

const figureWords = `percent | per cent | percentage | hundred | hundreds | thousand | thousands | million | millions | billion
  billions | trillion | trillions | dozen | dozens | half | third | quarter | twice | double | triple | majority | number of | five
  six | seven | eight | nine | ten | eleven | twelve | fifteen | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety`

const timeWords = `january | february | march \\d+ | april | june | july | august | september | october | november | december | monday
  tuesday | wednesday | thursday | friday | saturday | sunday | yesterday | last (?:year|month|week|night|summer|winter|spring|fall)
  (?:this|previous|past) (?:year|month|week|decade) | years? ago | months? ago | weeks? ago | since | decades? | this year | today | right now | history | already`

const comparisonWords = `more | less | fewer | most | least | higher | lower | highest | lowest | larger | largest | bigger | biggest
  greater | greatest | smaller | smallest | worse | worst | better than | first time | record | increase[ds]? | decrease[ds]?
  increasing | declin(?:e|ed|ing) | rose | risen | rising | fell | fallen | grew | grown | doubled | tripled | gone up | gone down | went up
  went down | growth | rates? | average | times as | faster | slower | a single | the first | out of | number one`

const deedWords = `passed | signed | spent | spend | cut | cuts | raised | created | lost | killed | died | built | bought
  sold | paid | pays | sent | gave | took | gave up | attacked | invaded | bombed | arrested | released
  launched | banned | approved | agreed | met | won | elected | fired | indicted | ran | supplied | delivered | shipped | destroyed | closed
  opened | introduced | ended | increased | reduced | balanced | worked | brought | left | made | came | covered | funded | used | taken | called | fought | wasn't | weren't | didn't | hasn't | haven't | went | did | had | was | were
  has been | have been | has`

const standWords = `voted? | votes | against | supported | supports | opposed | opposes | vetoed | proposed | bill | bills | legislation
  in favor of | in favour of | resolution | amendment | filibustered | endorsed | co-?sponsored | repealed`

const hedgeWords = `allegedly | reportedly | purportedly | apparently | supposedly | believed to | thought to | said to | alleged to
  is reported | are reported | rumou?red | seems? to | appears? to | may have | might have | could have | likely | unconfirmed | suspected | leak | leaks | claims? of`

const topicWords = `tax | taxes | jobs? | unemployment | deficits? | debt | budget | inflation | economy | spending | insurance | healthcare
  health care | medicare | social security | welfare | oil | energy | trade | imports? | exports? | wages? | income | workers | crime | drugs? | troops
  war | nuclear | weapons | missiles? | drones? | military | treaty | sanctions | program | programs | administration | government | loans? | federal | state | department | businesses
  border wall | agreement | report | evidence | funding | relief | president | senator | governor | congress | senate | party | companies | schools | students | immigrants | border | prison | court | law`

const opinionWords = `i think | i believe | i feel | i hope | i want | i'd like | i would like | i mean | i know | i'm sure | in my opinion | my view
  i suppose | i guess | i wish | i agree | i don't know | you know | thank you | thanks | let me | let's | please | well | yes | no | okay | ok
  good evening | good night | god bless | welcome | excuse me | sorry | congratulations | that's right | question | answer | minutes?`

const praiseWords = `good | great | wonderful | important | love | better | opportunit(?:y|ies) | future | next | chance | freedom | judge?ment
  people | world | way | experience | believe | think | very | american | america | united states | tonight | here | proud | honou?r | hope`

const futureWords = `will | 'll | i'll | we'll | would | should | shall | ought to | must | going to | gonna | have to | need to | has to | want to
  to be | be | need | needs | cannot | won't | got to | got | make | plan to | hope to | promise | can | could | if | let us | when i'm`

/** A feature of a sentence: how it is found, how it counts, and whether a person is told of it. */
type Cue = {
  find: RegExp
  /** Counted for each occurrence up to `most`. */
  weight: number
  most: number
}

const cue = (find: RegExp, weight: number, most = 1): Cue => ({ find, weight, most })

/** What speaks for a claim; each is a reason that can be told. */
export const reasonSheet = {
  attribution: cue(new RegExp(`\\b[Aa]ccording to\\b|\\b${notNouns}${sayingVerbs}\\b`, 'gu'), 0.65, 2),
  figure: cue(
    new RegExp(
      `\\b${anyOf(figureWords)}\\b|[$€£¥]\\s?\\d|(?<![\\d.,])(?!(?:1[5-9]|20)\\d\\d(?![\\d%]|[.,]\\d))\\d+(?:[.,]\\d+)*`,
      'giu',
    ),
    1.15,
    3,
  ),
  date: cue(new RegExp(`\\b${anyOf(timeWords)}\\b|\\b(?:1[5-9]|20)\\d\\d\\b`, 'giu'), 0.7, 2),
  hedge: cue(wordsIn(hedgeWords), 0.4),
  comparison: cue(wordsIn(comparisonWords), 0.6, 3),
  quotation: cue(/[“"«„][^“”"«»„]{12,}[”"»“]/gu, 0.3),
  name: cue(
    /(?<=[\p{Ll}\d,;:’'”")]\s)(?!United|America|I\b|I['’])\p{Lu}[\p{L}\p{M}.’'-]+(?:\s\p{Lu}[\p{L}\p{M}.’'-]+)*/gu,
    0.3,
    3,
  ),
  deed: cue(wordsIn(deedWords), 0.5, 3),
  stand: cue(wordsIn(standWords), 1, 2),
  subject: cue(wordsIn(topicWords), 0.45, 3),
} as const satisfies Record<string, Cue>

export type SpotReason = keyof typeof reasonSheet

/** What speaks against one; nobody is told of these. */
export const doubtSheet = {
  opinion: cue(wordsIn(opinionWords), -0.4, 2),
  praise: cue(wordsIn(praiseWords), -0.45, 3),
  future: cue(wordsIn(futureWords), -0.6, 3),
  asks: cue(/\?/gu, -1.5),
  self: cue(/\bi\b|\bmy\b|\bme\b/giu, -0.45, 3),
  they: cue(/\bhe\b|\bhis\b|\bthey\b|\btheir\b|\bshe\b|\bher\b/giu, 0.3, 2),
  points: cue(/\bwhat\b|\bhow\b|\bwhy\b|\bthat's\b|\bthis\b/giu, -0.2, 2),
} as const satisfies Record<string, Cue>

/** The sum for a sentence without any feature, and what each word up to `words.most` adds (natural logarithm). */
export const ground = { weight: -2.6, words: { weight: 0.3, most: 40 } } as const

const countOf = ({ find, most }: Cue, sentence: string): number => {
  let count = 0
  for (const _ of sentence.matchAll(find)) if ((count += 1) >= most) break
  return count
}

const wordCount = (sentence: string) => sentence.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** How often each feature counts in an English sentence, and the logarithm of its length, each with its weight. */
export function featuresOf(sentence: string): Array<{ key: string; value: number; weight: number }> {
  const plain = sentence.replace(/’/gu, "'")
  const words = Math.min(wordCount(plain), ground.words.most)
  return [
    ...Object.entries({ ...reasonSheet, ...doubtSheet }).map(([key, each]) => ({
      key,
      value: countOf(each, plain),
      weight: each.weight,
    })),
    { key: 'words', value: Math.log(1 + words), weight: ground.words.weight },
  ]
}
