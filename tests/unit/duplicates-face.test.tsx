import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DuplicatesPanel } from '@/components/duplicates/duplicates-panel'
import { figureText } from '@/components/duplicates/figure-text'
import { mergeKept } from '@/components/duplicates/kept'
import { LikelyDuplicates } from '@/components/duplicates/likely-duplicates'
import { LookUp, PAUSE } from '@/components/duplicates/look-up'
import type { ClaimLinkLine, LikelyDuplicate } from '@/lib/duplicates/views'
import { done } from '@/lib/outcome'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const likely: LikelyDuplicate = {
  ref: 'C-00002',
  statement: 'قرارداد',
  language: 'fa',
  workflow: 'DECIDED',
  status: 'DISPUTED',
  publication: 'PUBLIC',
  isHidden: false,
  everDecided: true,
  decidedAt: '2026-01-02T00:00:00.000Z',
  likeness: 0.5,
  because: { words: ['drones'], figures: [{ value: '1700000000', unit: 'USD' }], entities: ['Iran'] },
}
const drawn = (claim: Partial<LikelyDuplicate>) =>
  renderToStaticMarkup(<LikelyDuplicates found={[{ ...likely, ...claim }]} />)

describe('a likely duplicate', () => {
  test('says where it stands, since when and why it is alike, and opens beside what is being typed', () => {
    const html = drawn({})
    expect(html).toContain('target="_blank"')
    expect(html).toContain('<bdi lang="fa" dir="rtl">قرارداد</bdi>')
    for (const part of [
      'C-00002',
      'Disputed',
      '2 January 2026',
      '1.7 billion USD',
      'Iran',
      'drones',
      'opens in a new tab',
    ])
      expect(textOf(html)).toContain(part)
    expect(textOf(html)).not.toContain('Decided')
  })

  test('of which a blind reading is wanted tells no verdict', () => {
    const html = textOf(drawn({ isHidden: true, status: 'UNVERIFIED', decidedAt: null }))
    expect(html).toContain('blind second reading')
    expect(html).not.toMatch(/Unverified|Disputed/)
  })

  test('that nobody has decided shows where it stands on the desk instead of a status', () => {
    const html = textOf(
      drawn({ everDecided: false, status: 'UNVERIFIED', decidedAt: null, workflow: 'WITHDRAWN' }),
    )
    expect(html).toContain('Not decided')
    expect(html).toContain('Withdrawn')
    expect(html).not.toContain('Unverified')
  })

  test('alike by letters only says so', () => {
    expect(textOf(drawn({ because: { words: [], figures: [], entities: [] } }))).toContain('Similar wording')
  })
})

const door = async () => done(null)
const never = async () => {
  throw new Error('nothing is asked while drawing')
}
const link: ClaimLinkLine = {
  ...likely,
  ref: 'C-00003',
  kind: 'BROADER',
  madeBy: 'Mina',
  madeAt: '2026-01-02T00:00:00.000Z',
}
const panel = (may: { link: boolean; merge: boolean }, found: LikelyDuplicate[] = [likely]) =>
  renderToStaticMarkup(
    <DuplicatesPanel
      claim={{ ref: 'C-00001', version: 3 }}
      likely={found}
      links={[link]}
      merged={[{ ...likely, ref: 'C-00004' }]}
      may={may}
      kept={mergeKept(null)}
      doors={{
        link: door,
        unlink: door,
        merge: never,
        changesSince: never,
        keeper: { personId: 'me', save: door, drop: door },
      }}
    />,
  )

describe('the panel on the review screen', () => {
  test('shows linked, likely and merged ones, each button naming its claim', () => {
    const html = panel({ link: true, merge: true })
    expect(textOf(html)).toMatch(/Broader than by Mina/)
    for (const name of [
      'This claim says the same as C-00002',
      'This claim is narrower than C-00002',
      'This claim is broader than C-00002',
      'This claim contradicts C-00002',
      'Merge this claim into C-00002',
      'Take away the link with C-00003',
    ])
      expect(html).toContain(`aria-label="${name}"`)
    expect(html).toContain('data-other="C-00004"')
  })

  test('offers nothing that the person may not do', () => {
    expect(panel({ link: false, merge: false })).not.toContain('<button')
    expect(panel({ link: true, merge: false })).not.toMatch(/Merge (this|into)/)
    expect(panel({ link: false, merge: true })).not.toContain('Take away')
  })

  test('says that nothing was found', () => {
    expect(textOf(panel({ link: true, merge: true }, []))).toContain('We found no claim like this one.')
  })

  test('takes from what was kept only what it knows', () => {
    expect(mergeKept({ into: 'C-00002', reason: 7, more: true })).toEqual({ into: 'C-00002', reason: '' })
    expect(mergeKept('nonsense')).toEqual({ into: '', reason: '' })
  })
})

describe('a figure in words', () => {
  test.each([
    ['1700000000', 'USD', '1.7 billion USD'],
    ['70', '%', '70%'],
    ['2022', null, '2022'],
    ['10000', null, '10 thousand'],
    ['1234567', 'EUR', '1,234,567 EUR'],
    ['12345.678', null, '12,345.678'],
    ['0.5', null, '0.5'],
  ])('%s %s', (value, unit, text) => {
    expect(figureText({ value, unit })).toBe(text)
  })
})

describe('looking up while somebody types', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function scene() {
    const asked: string[] = []
    const told: Array<string | null> = []
    const answers: Array<() => void> = []
    const lookUp = new LookUp<string>(
      (question) => {
        asked.push(question)
        return new Promise((resolve) => answers.push(() => resolve(`answer to ${question}`)))
      },
      (found) => void told.push(found),
    )
    const answer = async () => {
      answers.shift()?.()
      await vi.advanceTimersByTimeAsync(0)
    }
    return { asked, told, lookUp, answer }
  }

  test('asks once typing has stopped for a moment, and not before', async () => {
    const { asked, told, lookUp, answer } = scene()
    lookUp.typed('the fer')
    await vi.advanceTimersByTimeAsync(PAUSE - 1)
    lookUp.typed('the ferry')
    await vi.advanceTimersByTimeAsync(PAUSE - 1)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual(['the ferry'])
    await answer()
    expect(told).toEqual(['answer to the ferry'])
  })

  test('while one question is under way only the newest waits, and an old answer is not told', async () => {
    const { asked, told, lookUp, answer } = scene()
    for (const question of ['one', 'two', 'three']) {
      lookUp.typed(question)
      await vi.advanceTimersByTimeAsync(PAUSE)
    }
    expect(asked).toEqual(['one'])
    await answer()
    expect([asked, told]).toEqual([['one', 'three'], []])
    await answer()
    expect(told).toEqual(['answer to three'])
  })

  test('what is emptied shows nothing at once, whatever is still on its way', async () => {
    const { told, lookUp, answer } = scene()
    lookUp.typed('the ferry')
    await vi.advanceTimersByTimeAsync(PAUSE)
    lookUp.typed(null)
    expect(told).toEqual([null])
    await answer()
    expect(told).toEqual([null])
    lookUp.typed('again')
    await vi.advanceTimersByTimeAsync(PAUSE)
    await answer()
    expect(told).toEqual([null, 'answer to again'])
  })

  test('once nobody listens nothing is asked or told', async () => {
    const { asked, told, lookUp } = scene()
    lookUp.typed('the ferry')
    lookUp.stop()
    await vi.advanceTimersByTimeAsync(PAUSE * 2)
    expect([asked, told]).toEqual([[], []])
  })
})
