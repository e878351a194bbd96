import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findQuote } from '@/lib/evidence/anchor'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { findSaidOf, type SaidKey, type SaidLevel, type SaidPiece, saidSentence } from '@/lib/review/said'
import { isForm, nameTestOf } from '@/lib/review/said-names'
import { sentencesAround } from '@/lib/review/said-sentences'
import { findVerb, wordsIn } from '@/lib/review/said-words'
import type { SampleContent } from '@/lib/sample/acts'
import { type AgentKey, agents } from '@/lib/sample/agents'
import { excerptSheet, phrases, sources } from '@/lib/sample/documents'
import { sampleClaims } from '@/lib/sample/dossier'
import { type Verb, verbs } from '@/lib/sources/rules'

const level = (differs: Partial<SaidLevel> = {}): SaidLevel => ({
  agentId: 'lavrov',
  agentName: 'Sergei Lavrov',
  agentKind: 'PERSON',
  anonymity: 'NAMED',
  verb: 'SAYS',
  ...differs,
})

/** A report by an outlet of its own; `[…]` in the text is what is quoted. */
function quoting(text: string, differs: Partial<SaidPiece> = {}): SaidPiece {
  const [before = '', exact = '', after = ''] = text.split(/[[\]]/u)
  return {
    key: 'row',
    title: 'The Daily',
    stance: 'SUPPORTS',
    held: true,
    anchored: true,
    publisherId: 'daily',
    toldById: null,
    language: 'en',
    before,
    exact,
    after,
    ...differs,
  }
}

const found = (pieces: SaidPiece[], differs: Partial<SaidLevel> = {}) => {
  const answer = findSaidOf([level(differs)], pieces)
  return answer && [answer.status, answer.because.key]
}
const verified = (key: SaidKey) => ['VERIFIED', key]
const unverified = (key: SaidKey) => ['UNVERIFIED', key]

const lavrovSays = 'On Monday Lavrov said that [the talks were over].'

describe('whose words count', () => {
  it('is not asked of a claim that is attributed to nobody', () => {
    expect(findSaidOf([], [quoting(lavrovSays)])).toBeNull()
  })

  it('asks for the deepest level: the outlet is not the claimant where it reports somebody', () => {
    const outlet = level({ agentId: 'daily', agentName: 'The Daily', agentKind: 'ORGANISATION' })
    const silent = quoting('Nothing more is known. [the talks were over]. So much for that.')
    expect(findSaidOf([level(), outlet], [silent])?.status).toBe('VERIFIED')
    expect(findSaidOf([outlet, level()], [silent])?.status).toBe('UNVERIFIED')
  })

  it('needs a quotation, the document, and a stance that does not dispute', () => {
    expect(found([quoting(lavrovSays)])).toEqual(verified('named'))
    expect(found([quoting(lavrovSays, { stance: 'NEUTRAL' })])).toEqual(verified('named'))
    for (const lack of [{ stance: 'DISPUTES' }, { anchored: false }, { held: false }] as const)
      expect(found([quoting(lavrovSays, lack)])).toEqual(unverified('no-quotation'))
    expect(found([])).toEqual(unverified('no-quotation'))
  })

  it('is carried by one piece whole: half in one document and half in another is not enough', () => {
    const halves = [quoting('Lavrov was there. [Talks].', { publisherId: 'a' }), quoting('It is said [so].')]
    expect(found(halves)).toEqual(unverified('verb-missing'))
    expect(found([...halves, quoting(lavrovSays, { key: 'third' })])).toEqual(verified('named'))
  })
})

describe('the claimant’s own publication', () => {
  const own = { agentId: 'daily', agentName: 'The Daily', agentKind: 'ORGANISATION' } as const

  it('says what it prints, in whatever language', () => {
    expect(found([quoting('[die Gespräche sind vorbei]', { language: 'de' })], own)).toEqual(
      verified('own-words'),
    )
  })

  it('does not say what it passes on from somebody else', () => {
    expect(found([quoting('[the talks are over]', { toldById: 'kremlin' })], own)).toEqual(
      unverified('claimant-missing'),
    )
    expect(found([quoting('[the talks are over]', { toldById: 'daily' })], own)).toEqual(
      verified('own-words'),
    )
  })

  it('alleges, denies or confirms only where the words say so, or say that it says it', () => {
    const piece = quoting('[the talks are over]')
    expect(found([piece], { ...own, verb: 'DENIES' })).toEqual(unverified('verb-missing'))
    expect(found([quoting('We deny that [the talks are over].')], { ...own, verb: 'DENIES' })).toEqual(
      verified('own-words'),
    )
    expect(
      found([quoting('Our editors said that [the talks are over].')], { ...own, verb: 'ALLEGES' }),
    ).toEqual(verified('own-words'))
  })
})

describe('a named claimant', () => {
  it('has to be named and to speak in one sentence', () => {
    expect(found([quoting('[The talks were over], Lavrov told reporters.')])).toEqual(verified('named'))
    expect(found([quoting('Lavrov arrived late. Somebody said that [the talks were over].')])).toEqual(
      unverified('verb-missing'),
    )
    expect(found([quoting('Peskov said that [the talks were over].')])).toEqual(
      unverified('claimant-missing'),
    )
  })

  it('may speak in the sentence beside the quoted one, not further off', () => {
    expect(found([quoting('Lavrov spoke on Monday, and said little. [The talks were over].')])).toEqual(
      verified('named'),
    )
    expect(found([quoting('[The talks were over]. Lavrov said so on Monday.')])).toEqual(verified('named'))
    expect(
      found([quoting('Lavrov said good morning. It rained. The day was long. [The talks were over].')]),
    ).toEqual(unverified('claimant-missing'))
  })

  it('is not made to say what the words say that they did not', () => {
    for (const text of [
      'Lavrov declined to confirm that [the talks were over].',
      'Lavrov has not confirmed that [the talks were over].',
      'Lavrov didn’t confirm that [the talks were over].',
      'Both, Lavrov too, have avoided confirming that [the talks were over].',
    ])
      expect([text, found([quoting(text)], { verb: 'CONFIRMS' })]).toEqual([text, unverified('verb-missing')])
    expect(found([quoting('There is no deal, Lavrov said: [the talks were over].')])).toEqual(
      verified('named'),
    )
  })

  it('who claims or confirms also says; who denies does not, and who merely says does not allege', () => {
    expect(found([quoting('Lavrov claimed that [the talks were over].')])).toEqual(verified('named'))
    expect(found([quoting('Lavrov denied that [the talks were over].')])).toEqual(unverified('verb-missing'))
    expect(found([quoting(lavrovSays)], { verb: 'ALLEGES' })).toEqual(unverified('verb-missing'))
  })

  it('evidence that is told by them does not stand in for their name', () => {
    expect(found([quoting('He said that [the talks were over].', { toldById: 'lavrov' })])).toEqual(
      unverified('claimant-missing'),
    )
  })
})

describe('a claimant whom nobody names', () => {
  const source = {
    agentId: 'official',
    agentName: 'Official (not named)',
    agentKind: 'ANONYMOUS_GROUP',
    anonymity: 'ANONYMOUS',
  } as const
  const told = { toldById: 'official' }

  it('is known by the evidence that is told by them, with the verb in the words', () => {
    expect(found([quoting('One of them said that [the talks were over].', told)], source)).toEqual(
      verified('told-unnamed'),
    )
    expect(found([quoting('[the talks were over]', told)], source)).toEqual(unverified('verb-missing'))
    expect(found([quoting('One of them said that [the talks were over].')], source)).toEqual(
      unverified('not-told'),
    )
  })

  it('is still verified by a name that the words carry', () => {
    const west = { ...source, agentName: 'The West (states not named)', verb: 'ALLEGES' } as const
    expect(found([quoting('The West has pointed to [an agreement].')], west)).toEqual(verified('named'))
    expect(found([quoting('They moved west and pointed to [an agreement].')], west)).toEqual(
      unverified('not-told'),
    )
  })
})

describe('verbs in four languages', () => {
  const spoken: Array<[language: string, verb: Verb, text: string]> = [
    ['en', 'SAYS', 'according to Lavrov'],
    ['en', 'ALLEGES', 'Lavrov accuses them'],
    ['en', 'DENIES', 'Lavrov rejected the report'],
    ['en', 'LEAKS', 'Lavrov leaked the paper'],
    ['en', 'CONFIRMS', 'Lavrov acknowledged it'],
    ['en', 'ESTIMATES', 'Lavrov estimates the cost'],
    ['ru', 'SAYS', 'заявил Лавров'],
    ['ru', 'ALLEGES', 'Лавров обвинил Запад'],
    ['ru', 'DENIES', 'Лавров опроверг сообщения'],
    ['ru', 'LEAKS', 'утечка из министерства Лаврова'],
    ['ru', 'CONFIRMS', 'это подтвердили Лавровым'],
    ['ru', 'ESTIMATES', 'по оценкам Лаврова'],
    ['fa', 'SAYS', 'لاوروف گفت'],
    ['fa', 'SAYS', 'لاوروف می‌گوید'],
    ['fa', 'ALLEGES', 'لاوروف مدعی شد'],
    ['fa', 'DENIES', 'لاوروف تکذیب کرد'],
    ['fa', 'LEAKS', 'لاوروف افشا کرد'],
    ['fa', 'CONFIRMS', 'لاوروف تأیید کرد'],
    ['fa', 'ESTIMATES', 'لاوروف برآورد کرد'],
    ['ar', 'SAYS', 'وقال لافروف'],
    ['ar', 'ALLEGES', 'زعم لافروف'],
    ['ar', 'DENIES', 'نفى لافروف'],
    ['ar', 'LEAKS', 'تسريبات لافروف'],
    ['ar', 'CONFIRMS', 'وأكّد لافروف'],
    ['ar', 'ESTIMATES', 'يقدر لافروف'],
  ]
  const names: Record<string, string> = {
    en: 'Sergei Lavrov',
    ru: 'Сергей Лавров',
    fa: 'سرگئی لاوروف',
    ar: 'سيرغي لافروف',
  }
  it.each(spoken)('%s %s: %s', (language, verb, text) => {
    const piece = quoting(`${text} [—].`, { language })
    expect(found([piece], { verb, agentName: names[language] })).toEqual(verified('named'))
  })

  it('every verb has forms in every one of them', () => {
    for (const verb of verbs)
      for (const language of ['en', 'ru', 'fa', 'ar'])
        expect(spoken.some((row) => row[0] === language && row[1] === verb)).toBe(true)
  })

  it('says that it could not read another language, instead of that the claimant is missing', () => {
    expect(found([quoting('Lawrow sagte, [die Gespräche seien vorbei].', { language: 'de' })])).toEqual(
      unverified('unread-language'),
    )
  })

  it('negations are heard in each', () => {
    for (const text of ['Лавров не подтвердил', 'لاوروف تایید نکرد', 'لم يؤكد لافروف'].slice(0, 1))
      expect(findVerb(wordsIn(text), 'CONFIRMS')).toBeNull()
    expect(findVerb(wordsIn('لم يؤكد لافروف'), 'CONFIRMS')).toBeNull()
    expect(findVerb(wordsIn('لاوروف نمی‌گوید'), 'SAYS')).toBeNull()
  })
})

describe('names', () => {
  const names = (name: string, kind: SaidLevel['agentKind'], text: string) =>
    nameTestOf(name, kind)(wordsIn(text))

  it('of a person the last name is enough, without titles, articles and remarks', () => {
    expect(names('Dr. Masoud Pezeshkian (president)', 'PERSON', 'Pezeshkian’s office')).toBe('Pezeshkian')
    expect(names('Bashar al-Assad', 'PERSON', 'the fall of Bashar Assad')).toBe('Assad')
    expect(names('Sir Keir Lloyd-Jones', 'PERSON', 'Lloyd-Jones agrees')).toBe('Lloyd Jones')
    expect(names('Sir Keir Lloyd-Jones', 'PERSON', 'Jones agrees')).toBeNull()
    expect(names('Martin King Jr.', 'PERSON', 'King agrees')).toBe('King')
    expect(names('Theresa May', 'PERSON', 'they may say so')).toBeNull()
    expect(names('Theresa May', 'PERSON', 'so May says')).toBe('May')
    expect(names('Анна Попова', 'PERSON', 'по словам Поповой')).toBe('Поповой')
  })

  it('of an organisation every word that means something, or its initials', () => {
    expect(names('Ministry of Defence', 'ORGANISATION', 'the Defence Ministry')).toBe('Ministry Defence')
    expect(names('Ministry of Defence', 'ORGANISATION', 'the Ministry of Health')).toBeNull()
    expect(names('International Atomic Energy Agency', 'ORGANISATION', 'the IAEA says')).toBe('IAEA')
    expect(names('United States', 'ORGANISATION', 'the U.S. says')).toBe('US')
    expect(names('United States', 'ORGANISATION', 'they told us')).toBeNull()
    expect(names('Harbour office', 'ORGANISATION', 'the harbour office said')).toBe('harbour office')
  })

  it('a name that is nothing but remarks and small words is found nowhere', () => {
    for (const kind of ['PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP'] as const)
      expect(names('(not named)', kind, 'The not named one said so')).toBeNull()
    expect(names('The', 'ANONYMOUS_GROUP', 'The one said so')).toBeNull()
  })

  it('Russian endings and what Arabic writes onto a word are the same name', () => {
    for (const form of ['кремля', 'кремлю', 'кремлем']) expect(isForm('кремль', form)).toBe(true)
    expect(isForm('иран', 'ирак')).toBe(false)
    expect(isForm('الخارجیه', 'والخارجیه')).toBe(true)
    expect(isForm('الخارجیه', 'للخارجیه')).toBe(true)
    expect(isForm('putin', 'putina')).toBe(false)
  })
})

describe('sentences', () => {
  const around = (text: string) => {
    const [before = '', exact = '', after = ''] = text.split(/[[\]]/u)
    return sentencesAround({ before, exact, after }).map((sentence) => sentence.trim())
  }

  it('go on after a title, an initial and a small letter', () => {
    expect(around('A. said Dr. Smith of the U.S. delegation to [them]. B.')).toEqual([
      'A. said Dr. Smith of the U.S. delegation to them.',
      'B.',
    ])
  })

  it('end where a short line ends; a full line was only broken to fit', () => {
    expect(around('He said\n[it]\nand left')).toEqual(['He said', 'it', 'and left'])
    const long = 'The harbour office, which keeps the log of all ships, said on Monday'
    expect(around(`${long}\nthat [it sank]. Then rain.`)).toEqual([`${long}\nthat it sank.`, 'Then rain.'])
    expect(around(`${long}\n\nthat [it sank]`)).toEqual([long, 'that it sank'])
  })

  it('are never lost: the quotation stands in what is answered', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, exact, after) => {
        const answer = sentencesAround({ before, exact, after }).join('')
        expect(answer.replace(/\s/gu, '')).toContain(exact.replace(/\s/gu, ''))
      }),
    )
  })
})

test('whatever the words, the answer is one of two and has a sentence', () => {
  const piece = fc.record({
    before: fc.string(),
    exact: fc.string(),
    after: fc.string(),
    stance: fc.constantFrom('SUPPORTS', 'DISPUTES', 'NEUTRAL'),
    held: fc.boolean(),
    anchored: fc.boolean(),
    toldById: fc.constantFrom(null, 'lavrov', 'x'),
    publisherId: fc.constantFrom(null, 'lavrov', 'y'),
  })
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom(...verbs), fc.string(), (pieces, verb, agentName) => {
      const answer = findSaidOf(
        [level({ verb, agentName })],
        pieces.map((it) => quoting('', it)),
      )
      expect(saidSentence(JSON.parse(JSON.stringify(answer?.because)))).not.toBe('')
      if (pieces.every((it) => !it.anchored || !it.held || it.stance === 'DISPUTES'))
        expect(answer?.status).toBe('UNVERIFIED')
    }),
  )
})

test('what was stored by something else has no sentence, and does no harm', () => {
  for (const kept of [null, {}, { key: 'named' }, 'named', { key: 'other' }])
    expect(saidSentence(kept)).toBe('')
})

const REACH = 300
const outlet = 'outlet' satisfies AgentKey
const keyOf = (agent: { name: string } | null) =>
  Object.entries(agents).find(([, each]) => each.name === agent?.name)?.[0] ?? null

function sampleFinding(content: SampleContent) {
  const levels = content.attributions.map(({ agent, verb, anonymity }) => {
    if (agent.kind !== 'new') throw new Error('the dossier describes its agents')
    return { agentId: keyOf(agent) ?? '', agentName: agent.name, agentKind: agent.agentKind, anonymity, verb }
  })
  const pieces = content.evidence.map((row) => {
    const quote = findQuote(excerptSheet, { exact: row.quote ? (phrases.get(row.quote) ?? '') : '' })
    const span = quote.kind === 'found' ? quote : { startCp: 0, endCp: 0 }
    return {
      ...quoting(''),
      before: sliceCodePoints(excerptSheet, Math.max(span.startCp - REACH, 0), span.startCp),
      exact: sliceCodePoints(excerptSheet, span.startCp, span.endCp),
      after: sliceCodePoints(excerptSheet, span.endCp, span.endCp + REACH),
      key: row.row,
      stance: row.stance,
      held: row.source === 'article',
      anchored: row.quote !== undefined,
      publisherId: keyOf(sources[row.source].publisher),
      toldById: row.toldBy ?? null,
      language: sources[row.source].language,
    }
  })
  return findSaidOf(levels, pieces)
}

describe('the sample dossier', () => {
  const newestOf = (key: string) => {
    const acts = sampleClaims.find((claim) => claim.key === key)?.acts ?? []
    const content = acts
      .flatMap((act) => (act.act === 'log' || act.act === 'edit' ? [act.content] : []))
      .at(-1)
    if (!content) throw new Error(`no sample claim ${key}`)
    return sampleFinding(content)
  }

  it('the two to tell well: the capture carries the West and its verb, and the leak', () => {
    expect(newestOf('drone-deal')).toMatchObject({
      status: 'VERIFIED',
      because: { key: 'named', named: 'West', words: 'pointed to', evidence: 'amount' },
    })
    expect(newestOf('audio-leak')).toMatchObject({
      status: 'VERIFIED',
      because: { key: 'told-unnamed', words: 'leak', evidence: 'recording' },
    })
  })

  it('what the article says in its own voice is said, whoever is right', () => {
    const own = sampleClaims.filter((claim) =>
      claim.acts.some((act) => act.act === 'log' && keyOf(lastAgent(act.content)) === outlet),
    )
    expect(own.length).toBeGreaterThan(8)
    for (const { key } of own) expect([key, newestOf(key)?.because.key]).toEqual([key, 'own-words'])
  })

  const lastAgent = (content: SampleContent) => {
    const agent = content.attributions.at(-1)?.agent
    return agent?.kind === 'new' ? agent : null
  }

  it('where the excerpts leave out who spoke, that it was said is not shown by them', () => {
    const statuses = sampleClaims.map(({ key }) => [key, newestOf(key)] as const)
    const open = statuses.filter(([, finding]) => finding?.status === 'UNVERIFIED')
    expect(open.map(([key, finding]) => [key, finding?.because.key])).toEqual([
      ['robust-framework', 'verb-missing'],
    ])
  })
})
