import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { DeskCounts } from '@/components/desk/desk-home'
import { AssignReview } from '@/components/review/queue-assign'
import { QueueFilters, QueueParts } from '@/components/review/queue-filters'
import { LeaseNotice } from '@/components/review/queue-lease'
import { type AgedLine, LineAbout, LineMarks } from '@/components/review/queue-line'
import { QueueList } from '@/components/review/queue-list'
import { NOTHING_WAITS, queueShows, WHOLE_QUEUE } from '@/lib/review/queue-views'
import { done } from '@/lib/outcome'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const door = async () => done(null)
const people = async () => done([])
const changesSince = async () => {
  throw new Error('nothing is asked while drawing')
}
const keeper = { personId: 'me', save: door, drop: door }
const doors = { take: door, release: door, assign: door, assignable: people, changesSince, keeper }

const line: AgedLine = {
  ref: 'C-00001',
  version: 2,
  statement: 'The ferry sank at noon',
  language: 'en',
  workflow: 'SUBMITTED',
  status: null,
  isBlind: false,
  author: 'Ada',
  claimant: 'Harbour office',
  topics: [{ slug: 'harbour', name: 'Harbour' }],
  since: '2026-11-01T10:00:00.000Z',
  revision: 1,
  editedSinceReview: false,
  assignee: null,
  lease: null,
  overdueSince: null,
  ripple: null,
  isOwn: false,
  canTake: true,
  needsReason: false,
  canAssign: true,
  canRelease: false,
  age: '3 days ago',
}

const lease = { holder: 'Ruth', until: '2026-11-01T14:32:10.000Z', isMine: false }
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const marks = (changes: Partial<AgedLine>) =>
  textOf(renderToStaticMarkup(<LineMarks line={{ ...line, ...changes }} personId="me" />))

describe('a line of the queue', () => {
  test('says who is on it and until when, whose it is, and where it stands otherwise', () => {
    expect(marks({})).toContain('Waiting for review')
    expect(marks({ lease })).toContain('Ruth is on it until 14:32 UTC')
    expect(marks({ lease: { ...lease, isMine: true } })).toContain('You are on it until 14:32 UTC')
    expect(marks({ assignee: { id: 'r', name: 'Ruth' } })).toContain('Assigned to Ruth')
    expect(marks({ assignee: { id: 'me', name: 'Ada' } })).toContain('Assigned to you')
  })

  test('says what changed underneath, since when it is due, and that it was edited since', () => {
    const ripple = {
      cause: 'REGRADED' as const,
      at: '2026-11-01T10:00:00.000Z',
      source: { title: 'Log book', language: 'en' },
      was: { reports: 3, origins: 3, circular: 0 },
      now: { reports: 3, origins: 1, circular: 0 },
      noLongerMet: true,
      unmet: [],
      more: 2,
    }
    expect(marks({ ripple })).toMatch(
      /a source it rests on was graded anew: Log book \(and 2 other changes\) was 3 origins, now 1 No longer meets its rules/,
    )
    const plain = { ...ripple, source: null, was: null, now: null, noLongerMet: false, more: 0 }
    expect(marks({ ripple: plain })).toMatch(/ The reliability of a source it rests on was graded anew $/)
    expect(marks({ ripple: { ...ripple, cause: 'RETRACTED' } })).toContain('was retracted: Log book')
    expect(marks({ overdueSince: '2026-10-01' })).toContain('Due since 1 October 2026')
    expect(marks({ editedSinceReview: true, status: 'DISPUTED' })).toContain(
      'Edited since review Public: Disputed',
    )
  })

  test('to be read blind says so, and carries no status, not even for scripts', () => {
    const blind = { ...line, isBlind: true, workflow: 'DECIDED' as const }
    const html = renderToStaticMarkup(
      <QueueList
        items={[blind]}
        filter={{ ...WHOLE_QUEUE, show: 'second' }}
        total={1}
        choose={null}
        doors={doors}
      />,
    )
    expect(textOf(html)).toContain('First decision hidden: read it blind')
    expect(html).not.toContain('data-status')
  })

  test('offers a topic as a filter of the part one is in', () => {
    const html = renderToStaticMarkup(<LineAbout line={line} show="mine" />)
    expect(html).toContain('href="/desk/review?show=mine&amp;topic=harbour"')
    expect(textOf(html)).toContain('submitted 3 days ago')
  })

  test('has a button for each thing that this person may do, named for its claim, and none for another', () => {
    const draw = (changes: Partial<AgedLine>) =>
      renderToStaticMarkup(
        <QueueList
          items={[{ ...line, ...changes }]}
          filter={WHOLE_QUEUE}
          total={1}
          choose={null}
          doors={doors}
        />,
      )
    expect(draw({})).toContain('aria-label="I am on it: C-00001"')
    expect(draw({})).toContain('aria-label="Assign C-00001…"')
    expect(draw({})).not.toContain('Let go')
    expect(draw({ needsReason: true, lease })).toContain('aria-label="Take over C-00001…"')
    expect(draw({ canTake: false, canAssign: false, canRelease: true })).toContain(
      'aria-label="Let go of C-00001"',
    )
    expect(draw({ canTake: false, canAssign: false })).not.toContain('<button')
  })
})

describe('around the queue', () => {
  test('every part has its count; only reviewers are shown what is to be read blind', () => {
    const counts = { ...NOTHING_WAITS, all: 10_214, second: 3 }
    const draw = (reviews: boolean) =>
      renderToStaticMarkup(
        <QueueParts filter={{ ...WHOLE_QUEUE, status: 'DISPUTED' }} counts={counts} reviews={reviews} />,
      )
    expect(draw(true).match(/<a /g)).toHaveLength(queueShows.length)
    expect(draw(true)).toContain('10214')
    expect(draw(true)).toContain('show=second&amp;status=DISPUTED')
    expect(draw(false)).not.toContain('show=second')
  })

  test('the filters are a form that works by itself and keeps the part and the topic', () => {
    const filter = {
      ...WHOLE_QUEUE,
      show: 'mine' as const,
      topic: 'harbour',
      age: 7 as const,
      language: 'xx',
    }
    const html = renderToStaticMarkup(
      <QueueFilters filter={filter} topic={{ slug: 'harbour', name: 'Harbour' }} topics={people} />,
    )
    expect(html).toContain('<input type="hidden" name="show" value="mine"/>')
    expect(html).toContain('<input type="hidden" name="topic" value="harbour"/>')
    expect(html).toContain('<option value="xx" selected="">')
    expect(html).toContain('Take the filter away: Age, Older than 7 days')
    expect(html).toContain('action="/desk/review"')
  })

  test('a colleague on a review is a notice with a way to take over where that is possible', () => {
    const draw = (canTakeOver: boolean, isMine = false) =>
      renderToStaticMarkup(
        <LeaseNotice
          claim={line}
          lease={{ ...lease, isMine }}
          canTakeOver={canTakeOver}
          kept=""
          doors={doors}
        />,
      )
    expect(draw(true)).toContain('aria-keyshortcuts="a"')
    expect(draw(false)).not.toContain('<button')
    expect(textOf(draw(false, true))).toContain('You are on it until 14:32 UTC')
  })

  test('a review can be assigned from where one is', () => {
    expect(renderToStaticMarkup(<AssignReview claim={line} assignee={null} doors={doors} />)).toContain(
      'Assign…',
    )
  })

  test('the desk counts what waits for its person, each count a way there', () => {
    const counts = { ...NOTHING_WAITS, all: 2, mine: 1, overdue: 3, ripple: 1, second: 4 }
    const draw = (role: { writes: boolean; reviews: boolean }) =>
      renderToStaticMarkup(
        <DeskCounts drafts={1} mine={0} unread={100} suggested={7} counts={counts} {...role} />,
      )
    const reviewer = draw({ writes: true, reviews: true })
    for (const href of [
      '#drafts',
      '#mine',
      '/desk/review',
      '/desk/review?show=mine',
      '/desk/review?show=overdue',
      '/desk/linking',
      '/desk/review?show=ripple',
      '/desk/review?show=second',
      '/desk/inbox',
    ])
      expect(reviewer).toContain(`href="${href}"`)
    expect(textOf(reviewer)).toContain('100 unread messages or more')
    expect(draw({ writes: true, reviews: false })).not.toContain('show=second')
    expect(draw({ writes: false, reviews: false })).not.toContain('#drafts')
  })
})
