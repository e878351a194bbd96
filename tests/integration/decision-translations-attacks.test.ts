import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { takeBackDecisionTranslation } from '@/lib/renderings/commands/take-back-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import { committedText } from '@/lib/renderings/rules'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, good, newestHash, newPeople, versionOf } from '@/tests/support/scene'

let web: pg.Client
let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>
let claim: Awaited<ReturnType<typeof newScene>>

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  owner = await openClient(ownerUrl())
})
afterAll(async () => {
  await Promise.all([web.end(), owner.end()])
  await closeDesk()
})

async function newScene() {
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  const decision = await db().decision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { event: { leafIndex: 'desc' } },
    select: { id: true, claimId: true, revisionHash: true },
  })
  return {
    ref,
    id: decision.claimId,
    decisionId: decision.id,
    revisionHash: Buffer.from(decision.revisionHash),
  }
}

beforeEach(async () => {
  claim = await newScene()
})

/** Runs an attack in a transaction of its own, to its commit; 'succeeded', or what the database said. */
async function attack(work: () => Promise<unknown>, client = web): Promise<string> {
  try {
    await client.query('BEGIN')
    await work()
    await client.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await client.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error)
  }
}

/** What `record` writes, by hand. */
async function record(kind: string, who: string, about: string | null, told: object): Promise<string> {
  const payload = Buffer.from(JSON.stringify(told), 'utf8')
  const salt = randomBytes(32)
  const commit = createHmac('sha256', salt).update(payload).digest()
  const { rows } = await web.query<{ id: string }>(
    'INSERT INTO ledger.event (claim_id, kind, actor_id, commit) VALUES ($1, $2, $3, $4) RETURNING id',
    [about, kind, who, commit],
  )
  const id = rows[0]?.id ?? ''
  await web.query('INSERT INTO ledger.event_payload (event_id, salt, payload) VALUES ($1, $2, $3)', [
    id,
    salt,
    payload,
  ])
  return id
}

const words = { statement: 'کشتی غرق شد', reason: 'یک گزارش', correctionNotice: null, disagreement: null }
const hashOf = (said: typeof words, language: 'fa' | 'ru' = 'fa') =>
  createHash('sha256').update(committedText(language, said), 'utf8').digest('hex')

type Forged = {
  kind?: string
  actor?: string
  about?: string | null
  told?: object
  sha256?: string
  decisionId?: string
  claimId?: string
  revisionHash?: Buffer
  language?: string
  statement?: string
  reason?: string
  notice?: string | null
  disagreement?: string | null
  by?: string
}

/** What `translateDecision` writes, by hand, with something else in it. */
async function forge(it: Forged): Promise<void> {
  const id = randomUUID()
  const by = it.by ?? people.editor2.id
  const about = it.about === undefined ? claim.id : it.about
  const told = it.told ?? { translationId: id, sha256: it.sha256 ?? hashOf(words) }
  const event = await record(it.kind ?? 'decision.translated', it.actor ?? by, about, told)
  await web.query(
    `INSERT INTO desk.decision_translation (id, claim_id, decision_id, revision_hash, language, statement, reason, correction_notice, disagreement, translator_id, event_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      it.claimId ?? claim.id,
      it.decisionId ?? claim.decisionId,
      it.revisionHash ?? claim.revisionHash,
      it.language ?? 'fa',
      it.statement ?? words.statement,
      it.reason ?? words.reason,
      it.notice ?? null,
      it.disagreement ?? null,
      by,
      event,
    ],
  )
}

const translated = async () =>
  good(
    await translateDecision(people.editor2, {
      ref: claim.ref,
      decisionId: claim.decisionId,
      language: 'fa',
      ...words,
    }),
  ).translationId

const checked = async () => {
  const translationId = await translated()
  good(await checkDecisionTranslation(people.reviewer2, { translationId }))
  return translationId
}

async function retract() {
  good(
    await retractClaim(people.reviewer, {
      ref: claim.ref,
      version: await versionOf(claim.ref),
      revisionHash: await newestHash(claim.ref),
      reason: 'We were wrong.',
      correctionNotice: 'It was another ferry.',
    }),
  )
}

async function violated(): Promise<string[]> {
  const names: string[] = []
  const asked = invariants.filter(({ name }) => /translation/.test(name))
  for await (const { name, violations } of checkEverything(asked)) if (violations.length > 0) names.push(name)
  return names
}

describe('a translation by hand, whoever writes', () => {
  test('done as the command does it would pass: what refuses below is what differs', async () => {
    expect(await attack(() => forge({}))).toBe('succeeded')
    expect(await violated()).toEqual([])
  })

  const refused: Array<[string, () => Forged | Promise<Forged>, RegExp]> = [
    ['without its event', () => ({ kind: 'note.added' }), /no event of its own/],
    ['as an act of somebody else', () => ({ actor: people.editor.id }), /no event of its own/],
    ['with an event about another claim', async () => ({ about: (await newScene()).id }), /tells of another/],
    ['with an event about no claim', () => ({ about: null }), /tells of another/],
    [
      'with an event about another translation',
      () => ({ told: { translationId: randomUUID(), sha256: hashOf(words) } }),
      /tells of another/,
    ],
    ['in other words than the log tells of', () => ({ statement: 'کشتی غرق نشد' }), /other words/],
    ['in another language than the log tells of', () => ({ language: 'ru' }), /other words/],
    ['by an administrator', () => ({ by: people.admin.id }), /only an active editor or reviewer/],
    [
      'of another claim’s decision',
      async () => ({ decisionId: (await newScene()).decisionId }),
      /decision that stands/,
    ],
    ['of another revision', () => ({ revisionHash: Buffer.alloc(32, 1) }), /another revision/],
    [
      'with a correction notice that the decision has not',
      () => ({ notice: 'اصلاح' }),
      /more than the decision/,
    ],
    [
      'with a disagreement that the decision has not',
      () => ({ disagreement: 'اختلاف' }),
      /more than the decision/,
    ],
    [
      'into a language that is none of ours',
      () => ({
        language: 'de',
        sha256: createHash('sha256')
          .update(`de\u001f${words.statement}\u001f${words.reason}\u001f\u001f`)
          .digest('hex'),
      }),
      /translated_into_a_language_of_ours/,
    ],
    [
      'without words',
      () => ({ reason: '  ', sha256: hashOf({ ...words, reason: '  ' }) }),
      /translation_has_words/,
    ],
  ]
  test.each(refused)('%s', async (_, forged, said) => {
    const it = await forged()
    expect(await attack(() => forge(it))).toMatch(said)
  })

  test('of a decision that was followed by another', async () => {
    await retract()
    expect(await attack(() => forge({}))).toMatch(/decision that stands/)
  })
})

describe('a check by hand', () => {
  const check = async (
    translationId: string,
    by: string,
    told: object = { translationId },
    kind = 'decision.translation-checked',
  ) => {
    const event = await record(kind, by, claim.id, told)
    await web.query(
      'INSERT INTO desk.decision_translation_check (translation_id, person_id, event_id) VALUES ($1, $2, $3)',
      [translationId, by, event],
    )
  }

  test('by who translated it, an editor, or an administrator', async () => {
    const translationId = await translated()
    const own = good(
      await translateDecision(people.reviewer2, {
        ref: claim.ref,
        decisionId: claim.decisionId,
        language: 'ru',
        ...words,
      }),
    ).translationId
    expect(await attack(() => check(own, people.reviewer2.id))).toMatch(/four eyes/)
    expect(await attack(() => check(translationId, people.editor.id))).toMatch(/only an active reviewer/)
    expect(await attack(() => check(translationId, people.admin.id))).toMatch(/only an active reviewer/)
  })

  test('with an event of another kind, or of another translation', async () => {
    const translationId = await translated()
    const by = people.reviewer2.id
    expect(await attack(() => check(translationId, by, { translationId }, 'decision.translated'))).toMatch(
      /no event of its own/,
    )
    expect(await attack(() => check(translationId, by, { translationId: randomUUID() }))).toMatch(
      /tells of another/,
    )
  })

  test('of a decision that no longer stands, or of what was taken back', async () => {
    const ended = await translated()
    good(await takeBackDecisionTranslation(people.editor2, { translationId: ended, reason: 'It is wrong.' }))
    expect(await attack(() => check(ended, people.reviewer2.id))).toMatch(/taken back/)
    const left = await translated()
    await retract()
    expect(await attack(() => check(left, people.reviewer2.id))).toMatch(/decision that stands/)
  })

  test('without publishing what it lets readers see', async () => {
    const translationId = await translated()
    expect(await attack(() => check(translationId, people.reviewer2.id))).toMatch(
      /not published as it stands/,
    )
  })
})

describe('taking back by hand', () => {
  const end = async (translationId: string, by: string, reason = 'It is wrong.') => {
    const event = await record('decision.translation-taken-back', by, claim.id, { translationId })
    await web.query(
      'INSERT INTO desk.decision_translation_end (translation_id, person_id, reason, event_id) VALUES ($1, $2, $3, $4)',
      [translationId, by, reason, event],
    )
  }

  test('by an editor who did not write it, or an administrator, or without a reason', async () => {
    const translationId = await translated()
    expect(await attack(() => end(translationId, people.editor.id))).toMatch(/who wrote it, or by a reviewer/)
    expect(await attack(() => end(translationId, people.admin.id))).toMatch(
      /only an active editor or reviewer/,
    )
    expect(await attack(() => end(translationId, people.editor2.id, ' '))).toMatch(/taken_back_with_a_reason/)
    expect(await attack(() => end(translationId, people.editor2.id))).toBe('succeeded')
  })

  test('while readers go on seeing it', async () => {
    const translationId = await checked()
    expect(await attack(() => end(translationId, people.reviewer2.id))).toMatch(/not published as it stands/)
  })
})

describe('what was written stays', () => {
  test('nobody changes or deletes a translation, its check or its end', async () => {
    await checked()
    for (const [table, column] of [
      ['decision_translation', "statement = 'x'"],
      ['decision_translation_check', 'checked_at = now()'],
      ['decision_translation_end', "reason = 'x'"],
    ] as const)
      for (const client of [web, owner])
        for (const text of [
          `UPDATE desk.${table} SET ${column}`,
          `DELETE FROM desk.${table}`,
          `TRUNCATE desk.${table} CASCADE`,
        ]) {
          if (table === 'decision_translation_end' && client === owner && !text.startsWith('TRUNCATE'))
            continue
          expect(
            await attack(() => client.query(text), client),
            `${text} by ${client === web ? 'web' : 'owner'}`,
          ).toMatch(/^42501|append|23514/)
        }
  })
})

describe('a public row', () => {
  const show = (expression: string) =>
    attack(() => web.query(`UPDATE published.claim SET ${expression} WHERE ref = '${claim.ref}'`))
  const entry = (changes: object) =>
    JSON.stringify([{ language: 'fa', ...words, translator: 'x', checker: 'y', ...changes }]).replaceAll(
      "'",
      "''",
    )

  test('shows nothing that nobody checked', async () => {
    await translated()
    expect(
      await show(
        `page = page || jsonb_build_object('translations', '${entry({})}'::jsonb), line = line || '{"statements": {"fa": "${words.statement}"}}'`,
      ),
    ).toMatch(/not the translations that were checked/)
    expect(await show(`line = line || '{"statements": {"fa": "${words.statement}"}}'`)).toMatch(
      /not the translations/,
    )
  })

  test('shows what was checked word for word, and all of it', async () => {
    await checked()
    expect(await show(`page = jsonb_set(page, '{translations,0,reason}', '"another"')`)).toMatch(
      /not the translations/,
    )
    expect(await show(`line = jsonb_set(line, '{statements,fa}', '"another"')`)).toMatch(
      /not the translations/,
    )
    expect(await show(`line = jsonb_set(line, '{statements,ru}', '"another"')`)).toMatch(
      /not the translations/,
    )
    expect(await show(`page = jsonb_set(page, '{translations}', '[]')`)).toMatch(/not the translations/)
    expect(await violated()).toEqual([])
  })

  test('that leaves out what was checked is found by fsck', async () => {
    await checked()
    expect(await show(`page = page - 'translations', line = line - 'statements'`)).toBe('succeeded')
    expect(await violated()).toEqual([
      'readers see every translation that was checked of the decision that stands, and no other',
    ])
  })
})
