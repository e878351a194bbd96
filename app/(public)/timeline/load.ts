import 'server-only'
import { yearsTold } from '@/lib/pictures/mirrored-bars'
import { findTimeline, timelinePlace } from '@/lib/published/timeline-queries'
import { isSampleInstance } from '@/lib/published/queries'
import type { TimelineSearch } from '@/lib/published/topic-views'
import { isPartialDate } from '@/lib/text/shapes'
import { wordsOf } from '@/lib/words/words'

type Given = Record<string, string | string[] | undefined>
type Fault = { field: 'topic' | 'from' | 'to' | 'cursor'; message: string }
type Asked = { search: TimelineSearch; faults: Fault[] }

const isTopic = (value: string) => /^[\p{L}\p{N}-]{1,80}$/u.test(value)

/** What the address of `/timeline` asks for. What cannot be read is left out, and said. */
export function askedFor(given: Given): Asked {
  const t = wordsOf('timeline')
  const faults: Fault[] = []
  const take = (field: Fault['field'], isGood: (value: string) => boolean, message: string) => {
    const value = [given[field] ?? ''].flat()[0]
    if (!value) return undefined
    if (isGood(value)) return value
    faults.push({ field, message })
    return undefined
  }
  const search = {
    topic: take('topic', isTopic, t('bad.topic')),
    from: take('from', isPartialDate, t('bad.date')),
    to: take('to', isPartialDate, t('bad.date')),
    cursor: take('cursor', (value) => timelinePlace(value) !== null, t('bad.cursor')),
  }
  if (search.from && search.to && search.from > `${search.to}~`) {
    faults.push({ field: 'from', message: t('bad.period') })
    return { search: { ...search, from: undefined, to: undefined, cursor: undefined }, faults }
  }
  return { search, faults }
}

export async function loadTimeline(given: Given) {
  const asked = askedFor(given)
  const [page, isSample] = await Promise.all([findTimeline(asked.search), isSampleInstance()])
  return { ...asked, page, isSample, told: yearsTold(page.happened, page.decided) }
}
