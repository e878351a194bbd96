import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ImportActs } from '@/components/imports/import-acts'
import { ImportLive } from '@/components/imports/import-live'
import { ImportRow } from '@/components/imports/import-row'
import { faultOfFile } from '@/components/imports/send-file'
import type { useImportProgress } from '@/components/imports/use-import-progress'
import { emptyDraft } from '@/lib/imports/known-sets'
import { mappingInput } from '@/lib/imports/mapping'
import type { ImportProgress } from '@/lib/imports/progress'
import type { ImportPage, ImportRowLine } from '@/lib/imports/views'
import { done } from '@/lib/outcome'

type Found = ReturnType<typeof useImportProgress>

const found = vi.hoisted((): { now: Partial<Found> } => ({ now: {} }))
vi.mock('next/navigation', () => ({
  useRouter: () => ({ refresh: () => undefined, push: () => undefined }),
}))
vi.mock('@/components/imports/use-import-progress', () => ({
  useImportProgress: (given: ImportProgress) => ({
    progress: given,
    isAway: false,
    alone: 0,
    leftMs: null,
    ...found.now,
  }),
}))

beforeEach(() => {
  found.now = {}
})

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const counts = { read: 1200, made: 1100, linked: 60, refused: 40, remarked: 7, likely: 0 }
const progress: ImportProgress = {
  id: 'x',
  state: 'RUNNING',
  isHeld: true,
  dry: false,
  counts,
  share: 0.42,
  size: 5_000_000,
  lookedRow: 0,
  undo: { withdrawn: 0, left: 0, row: 0 },
}

const live = (changes: Partial<ImportProgress>, seen: Partial<Found> = {}, mayResume = true) => {
  found.now = seen
  return textOf(
    renderToStaticMarkup(
      <ImportLive given={{ ...progress, ...changes }} importer="Ada" mayResume={mayResume} />,
    ),
  )
}

describe('how far an import is', () => {
  test('is told with what became of the rows so far, and how long it takes', () => {
    const text = live({}, { leftMs: 65_000 })
    expect(text).toContain('42 % of 5 MB')
    expect(text).toContain('about 1 min 5 s left')
    expect(text).toContain('1,100')
    expect(text).toContain('Under way')
  })

  test('says that it was broken off once nobody was found at it for some seconds', () => {
    expect(live({ isHeld: false }, { alone: 7 })).not.toContain('It was broken off')
    const broken = live({ isHeld: false }, { alone: 8 })
    expect(broken).toContain('It was broken off')
    expect(broken).toContain('No row is lost or doubled')
    expect(broken).toContain('Waits to go on')
    expect(live({ isHeld: false }, { alone: 8 }, false)).toContain('Ada can go on')
  })

  test('says that it waits for a worker where it did not begin yet', () => {
    const none = { read: 0, made: 0, linked: 0, refused: 0, remarked: 0, likely: 0 }
    const text = live({ isHeld: false, counts: none, share: 0 }, { alone: 9 })
    expect(text).toContain('as soon as a worker is free')
    expect(text).not.toContain('broken off')
  })

  test('says who paused it, or why it stopped by itself', () => {
    const paused = (because: 'asked' | 'power' | 'file') =>
      textOf(
        renderToStaticMarkup(
          <ImportLive
            given={{ ...progress, state: 'PAUSED' }}
            importer="Ada"
            mayResume
            pause={{ because, by: 'Ruth' }}
          />,
        ),
      )
    expect(paused('asked')).toContain('Paused by Ruth.')
    expect(paused('power')).toContain('Ada may not log claims any more')
    expect(paused('file')).toContain('Tell an administrator')
  })

  test('of one that is taken back is told by its rows', () => {
    const text = live({ state: 'UNDOING', undo: { withdrawn: 300, left: 2, row: 600 } })
    expect(text).toContain('up to row 600 of 1,200')
    expect(text).toContain('Withdrawn')
  })

  test('goes on at leisure for claims that say likely the same', () => {
    expect(live({ state: 'ENDED', lookedRow: 25 })).toContain('up to row 25 of 1,200')
    expect(live({ state: 'ENDED', lookedRow: 1200 })).not.toContain('still being looked for')
  })
})

const page: ImportPage = {
  ...progress,
  sourceName: 'Cranes',
  fileName: 'cranes.csv',
  format: 'csv',
  importer: { id: 'ada', name: 'Ada', active: true },
  startedAt: '2026-11-01T10:00:00.000Z',
  movedAt: '2026-11-01T10:00:00.000Z',
  endedAt: null,
  sha256: 'a'.repeat(64),
  shape: {
    format: 'csv',
    encoding: 'utf-8',
    encodingBy: 'fit',
    hasBom: false,
    newline: 'LF',
    delimiter: ',',
    quote: '"',
    hasHeader: true,
    list: null,
    columns: ['claim'],
    dates: [],
    remarks: [],
  },
  mapping: mappingInput.parse({
    ...emptyDraft,
    statement: { column: 'claim' },
    language: { from: 'constant', constant: 'en' },
  }),
  joinedFileName: null,
  undo: { reason: null, withdrawn: 0, left: 0, row: 0 },
  may: { pause: false, resume: false, undo: false },
}

const door = async () => done({ importId: 'y' })
const acts = (changes: Partial<ImportPage>, isOwn = true, seesClaims = true) =>
  textOf(
    renderToStaticMarkup(
      <ImportActs
        page={{ ...page, ...changes }}
        isOwn={isOwn}
        seesClaims={seesClaims}
        doors={{ pause: door, resume: door, undo: door, real: door }}
      />,
    ),
  )

describe('what can be done with an import', () => {
  test('is pausing while it runs, for everybody, and no more for who did not import it', () => {
    const others = acts({ may: { pause: true, resume: false, undo: false } }, false)
    expect(others).toContain('Pause')
    expect(others).toContain('theirs alone')
    expect(others).not.toContain('Take it back')
  })

  test('is going on with its claims and taking it back, at its end', () => {
    const ended = acts({ state: 'ENDED', may: { pause: false, resume: false, undo: true } })
    expect(ended).toContain('Go on with its claims')
    expect(ended).toContain('Take it back')
    expect(acts({ state: 'ENDED' }, true, false)).not.toContain('Go on with its claims')
    expect(acts({ state: 'UNDONE' })).not.toContain('Go on with its claims')
  })

  test('of a dry run is importing it for real or mapping it anew, and there are no claims', () => {
    const dry = acts({ state: 'ENDED', dry: true })
    expect(dry).toContain('Import for real')
    expect(dry).toContain('Change the mapping')
    expect(dry).not.toContain('Go on with its claims')
    expect(acts({ state: 'ENDED', dry: true }, false)).not.toContain('Import for real')
  })
})

const row: ImportRowLine = {
  row: 3,
  line: 4,
  state: 'LINKED',
  claim: { ref: 'C-7K3Q9', statement: 'The crane stood idle' },
  statement: null,
  sameRow: null,
  linkedBy: 'address',
  reasons: [],
  verdicts: [{ words: 'Not so', by: 'Checkers', url: null, archivedUrl: null, title: null, on: null }],
  sources: [],
  alsoSaidBy: ['The mayor'],
  note: null,
  likely: null,
}
const rowText = (changes: Partial<ImportRowLine>, dry = false) =>
  textOf(renderToStaticMarkup(<ImportRow row={{ ...row, ...changes }} dry={dry} />))

describe('a row of an import', () => {
  test('that says what a claim says already leads to it, and tells what was not added', () => {
    const html = renderToStaticMarkup(<ImportRow row={row} dry={false} />)
    expect(html).toContain('href="/desk/claims/C-7K3Q9"')
    expect(textOf(html)).toContain('Nothing of it was added')
    expect(textOf(html)).toContain('Verdict of Checkers: “Not so”')
    expect(textOf(html)).toContain('Also said by: The mayor')
  })

  test('that is refused says why, and a dry run makes nothing', () => {
    const refused = rowText({
      state: 'REFUSED',
      claim: null,
      linkedBy: null,
      verdicts: [],
      alsoSaidBy: [],
      reasons: [{ code: 'noStatement', column: 'claim' }],
    })
    expect(refused).toContain('Line 4')
    expect(refused).toContain('“claim” holds no statement.')
    expect(rowText({ state: 'MADE', claim: null }, true)).toContain('Would be made')
  })
})

test('a file is refused before it is sent where it is empty or larger than is imported at once', () => {
  expect(faultOfFile({ size: 0 })).toMatch(/empty/)
  expect(faultOfFile({ size: 2000 * 1024 * 1024 })).toBeNull()
  expect(faultOfFile({ size: 2000 * 1024 * 1024 + 1 })).toMatch(/Divide it/)
})
