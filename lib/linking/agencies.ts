import { fold } from '@/lib/text/fold'

/**
 * News agencies as credit lines name them. `short`: names that are also words or other abbreviations, so they count only
 * in capitals. The first name is the one an agent gets who is not known yet.
 */
type Agency = { names: readonly [string, ...string[]]; short?: readonly string[] }

const agencies: readonly Agency[] = [
  {
    names: [
      'Reuters',
      'Thomson Reuters',
      'Reuters News Agency',
      'Рейтер',
      'Рейтерс',
      'رویترز',
      'روترز',
      '路透社',
    ],
  },
  {
    names: [
      'Associated Press',
      'The Associated Press',
      'Ассошиэйтед Пресс',
      'آسوشیتدپرس',
      'اسوشیتدپرس',
      'آسوشیتد پرس',
      'أسوشيتد برس',
      'اسوشيتد برس',
      '美联社',
    ],
    short: ['AP'],
  },
  {
    names: [
      'Agence France-Presse',
      'Agence France Presse',
      'Франс Пресс',
      'Агентство Франс Пресс',
      'خبرگزاری فرانسه',
      'فرانس پرس',
      'فرانس برس',
      'وكالة الأنباء الفرنسية',
      'وكالة الصحافة الفرنسية',
      'أ ف ب',
      'ا ف ب',
      '法新社',
    ],
    short: ['AFP', 'АФП'],
  },
  {
    names: [
      'Deutsche Presse-Agentur',
      'Deutsche Presse Agentur',
      'German Press Agency',
      'د ب أ',
      'وكالة الأنباء الألمانية',
    ],
    short: ['DPA', 'dpa', 'ДПА'],
  },
  { names: ['Agencia EFE', 'EFE News'], short: ['EFE'] },
  { names: ['ANSA'], short: ['ANSA'] },
  { names: ['Xinhua', 'Xinhua News Agency', 'Синьхуа', 'شینهوا', 'شينخوا', '新华社'] },
  { names: ['Kyodo News', 'Kyodo', 'Киодо'] },
  { names: ['Yonhap', 'Yonhap News Agency', 'Ёнхап', 'یونهاپ', 'يونهاب'] },
  { names: ['Press Trust of India'], short: ['PTI'] },
  { names: ['Asian News International'], short: ['ANI'] },
  { names: ['United Press International'], short: ['UPI'] },
  { names: ['Canadian Press', 'The Canadian Press'] },
  { names: ['PA Media', 'Press Association'] },
  { names: ['Australian Associated Press'], short: ['AAP'] },
  { names: ['Bloomberg News', 'Bloomberg', 'Блумберг', 'بلومبرگ', 'بلومبرغ'] },
  {
    names: ['TASS', 'ITAR-TASS', 'ТАСС', 'ИТАР-ТАСС', 'خبرگزاری تاس', 'ایتارتاس', 'وكالة تاس'],
    short: ['TASS', 'ТАСС'],
  },
  { names: ['RIA Novosti', 'РИА Новости', 'ریا نووستی', 'ریانووستی', 'ريا نوفوستي', 'نوفوستي'] },
  { names: ['Interfax', 'Интерфакс', 'اینترفاکس', 'انترفاكس', 'إنترفاكس'] },
  { names: ['Sputnik', 'اسپوتنیک'], short: ['SPUTNIK', 'Sputnik'] },
  { names: ['Ukrinform', 'Укринформ', 'Укрінформ'] },
  { names: ['UNIAN', 'УНИАН', 'УНІАН'], short: ['UNIAN', 'УНИАН', 'УНІАН'] },
  { names: ['BelTA', 'БЕЛТА', 'БелТА'], short: ['BELTA', 'BelTA', 'БЕЛТА', 'БелТА'] },
  {
    names: [
      'Anadolu Agency',
      'Anadolu',
      'Anadolu Ajansı',
      'Анадолу',
      'آناتولی',
      'خبرگزاری آناتولی',
      'الأناضول',
      'وكالة الأناضول',
    ],
  },
  {
    names: [
      'IRNA',
      'Islamic Republic News Agency',
      'ИРНА',
      'ایرنا',
      'خبرگزاری جمهوری اسلامی',
      'إرنا',
      'وكالة إرنا',
    ],
    short: ['IRNA', 'ИРНА'],
  },
  {
    names: [
      'ISNA',
      'Iranian Students’ News Agency',
      'Iranian Students News Agency',
      'ИСНА',
      'ایسنا',
      'إيسنا',
    ],
    short: ['ISNA', 'ИСНА'],
  },
  { names: ['Tasnim News Agency', 'Tasnim', 'Тасним', 'تسنیم', 'تسنيم'] },
  { names: ['Fars News Agency', 'Fars News', 'Фарс', 'خبرگزاری فارس', 'وكالة فارس'] },
  { names: ['Mehr News Agency', 'Mehr News', 'Мехр', 'خبرگزاری مهر', 'وكالة مهر'] },
  { names: ['ILNA', 'Iranian Labour News Agency', 'ایلنا'], short: ['ILNA'] },
  { names: ['HRANA', 'Human Rights Activists News Agency', 'هرانا'], short: ['HRANA'] },
  { names: ['SANA', 'Syrian Arab News Agency', 'سانا', 'وكالة سانا'], short: ['SANA'] },
  { names: ['Saudi Press Agency', 'وكالة الأنباء السعودية', 'خبرگزاری رسمی عربستان'], short: ['SPA'] },
  { names: ['WAM', 'Emirates News Agency', 'وكالة أنباء الإمارات'], short: ['WAM'] },
  { names: ['Qatar News Agency', 'وكالة الأنباء القطرية'], short: ['QNA'] },
  { names: ['KUNA', 'Kuwait News Agency', 'كونا', 'وكالة الأنباء الكويتية'], short: ['KUNA'] },
  { names: ['Petra News Agency', 'Jordan News Agency', 'وكالة بترا'] },
  { names: ['Iraqi News Agency', 'وكالة الأنباء العراقية'] },
  { names: ['National News Agency', 'الوكالة الوطنية للإعلام'] },
  { names: ['WAFA', 'Palestine News Agency', 'وكالة وفا'], short: ['WAFA'] },
  { names: ['Korean Central News Agency', 'ЦТАК'], short: ['KCNA'] },
]

/** A name as it is found in a text: folded, of which agency, and whether only its capitals make it one. */
export type AgencyName = { folded: string; agency: string; inCapitals: readonly string[] }

/** “Tasnim” and “Tasnim News Agency”, تسنیم and خبرگزاری تسنیم are one name. */
const wholeNames = (name: string): string[] => {
  if (/^(?:خبرگزاری|وكالة)|agency|news|press|агентство/iu.test(name)) return [name]
  if (/\p{Script=Arabic}/u.test(name)) return [name, `خبرگزاری ${name}`, `وكالة ${name}`]
  return /\p{Script=Cyrillic}/u.test(name) ? [name, `Агентство ${name}`] : [name, `${name} News Agency`]
}

const capitalsOf = (agency: Agency, folded: string) =>
  (agency.short ?? []).filter((short) => fold(short) === folded)

/** All names, the longest first, so that none is found within another. */
export const agencyNames: readonly AgencyName[] = [
  ...new Map(
    agencies.flatMap((agency) =>
      [...agency.names.flatMap(wholeNames), ...(agency.short ?? [])].map((name): [string, AgencyName] => {
        const folded = fold(name)
        return [folded, { folded, agency: agency.names[0], inCapitals: capitalsOf(agency, folded) }]
      }),
    ),
  ).values(),
].sort((a, b) => b.folded.length - a.folded.length)

/** Every name that an agency goes by, folded: by one of them it is found among our agents. */
export const foldedNamesOf = (agency: string): string[] =>
  agencyNames.filter((name) => name.agency === agency).map(({ folded }) => folded)

const byFolded = new Map(agencyNames.map(({ folded, agency }) => [folded, agency]))

/** The agency that goes by this name, written out whole; null where it is none of ours. */
export const agencyCalled = (name: string): string | null => byFolded.get(fold(name.trim())) ?? null
