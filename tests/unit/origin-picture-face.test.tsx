import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ClaimOrigins } from '@/components/claims/claim-origins'
import { OriginExplorer } from '@/components/provenance/origin-explorer'
import { OriginOutline } from '@/components/provenance/origin-outline'
import { OriginTree } from '@/components/provenance/origin-tree'
import { OriginsPanel, SourceTree } from '@/components/provenance/origins-panel'
import { exploredOf } from '@/lib/provenance/explored'
import { originCountsOf } from '@/lib/provenance/origin-counts'
import { graphOf } from '@/lib/provenance/origins'
import { pictureOf } from '@/lib/provenance/picture'
import type { Lineage } from '@/lib/provenance/views'
import type { ClaimPage } from '@/lib/published/views'
import { agent, edge, type Evidence, source, taken } from '@/tests/support/lineages'
import { sorted } from '@/tests/support/sorted'

/** What a person reads, tags taken out. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const passage = { exact: 'به گزارش رویترز', language: 'fa', snapshotId: 's', startCp: 0, endCp: 15 }

const rewrites = ['a', 'b', 'c', 'd', 'e']
const story: Lineage = {
  nodes: [
    { ...source('wire', 'agency'), title: 'The wire story' },
    ...rewrites.map((id) => ({
      ...source(id, `of-${id}`),
      ...(id === 'b' ? { language: 'fa', title: 'خبر' } : {}),
    })),
  ],
  edges: rewrites.map((id) => ({ ...edge(id, 'SYNDICATES', 'wire'), passage: id === 'b' ? passage : null })),
}
const five = { evidence: rewrites.map((id) => taken(id)), lineage: story }

const loop: Lineage = {
  nodes: [source('a'), source('b'), source('c', 'p')],
  edges: [edge('a', 'CITES', 'b'), edge('b', 'CITES', 'a')],
}

const fallen: Lineage = {
  nodes: [source('a'), source('r'), source('n'), source('k'), agent('o')],
  edges: [edge('a', 'QUOTES', 'r'), edge('n', 'RETRACTS', 'r'), edge('k', 'CORRECTS', 'a')],
}

type Facts = { evidence: Evidence[]; lineage: Lineage }

const drawn = ({ evidence, lineage }: Facts) => pictureOf(evidence, lineage)

const tree = (facts: Facts) => renderToStaticMarkup(<OriginTree picture={drawn(facts)} />)
const outline = (facts: Facts) => renderToStaticMarkup(<OriginOutline picture={drawn(facts)} />)

function panel({ evidence, lineage }: Facts): string {
  const { supports, disputes } = originCountsOf(evidence, graphOf(lineage))
  const { origins: count, ...counts } = supports
  const originsOf = { count, ...counts, roots: [], disputes, picture: pictureOf(evidence, lineage) }
  return renderToStaticMarkup(<ClaimOrigins claim={{ originsOf } as unknown as ClaimPage} />)
}

describe('the panel of origins', () => {
  test('five reports of one wire story are said to be one origin, and one row of the picture is that origin', () => {
    const html = panel(five)
    expect(textOf(html)).toContain('5 reports → 1 origin')
    expect(html).toContain('data-origins="1"')
    expect(html).toContain('data-reports="5"')
    expect(html.match(/data-origin="true"/g)).toHaveLength(1)
    expect(textOf(html)).toContain('An origin is where the trail ends')
  })

  test('a circle is said in words, and what disputes the claim is counted beside', () => {
    const evidence = [taken('a'), taken('b'), taken('c', null, 'DISPUTES')]
    const text = textOf(panel({ evidence, lineage: loop }))
    expect(text).toContain('2 reports → 1 origin')
    expect(text).toContain('2 documents rest on nothing but each other: circular.')
    expect(text).toContain('Against it: 1 report → 1 origin')
  })

  test('nothing that supports it is said, and that every way ends in something retracted', () => {
    const disputed = {
      evidence: [taken('a', null, 'DISPUTES')],
      lineage: { nodes: [source('a')], edges: [] },
    }
    expect(textOf(panel(disputed))).toContain('No report supports this claim')
    expect(textOf(panel({ evidence: [taken('a')], lineage: fallen }))).toContain(
      'Every way leads to something that was retracted',
    )
    expect(textOf(panel({ evidence: [taken('r')], lineage: fallen }))).toContain(
      'What supported it was retracted',
    )
  })
})

describe('the tree', () => {
  test('is a group with a label, and what is in it is hidden from screen readers and holds nothing to press', () => {
    const html = tree(five)
    expect(html).toMatch(/^<div role="group" aria-label="[^"]*7 documents and speakers, 1 origin[^"]*"/)
    expect(html).toMatch(/<ol aria-hidden="true"/)
    expect(html).not.toMatch(/<(a|button|summary|script)\b|tabindex/i)
  })

  test('needs no style attribute, which the policy of our pages refuses', () => {
    for (const html of [
      panel(five),
      panel({ evidence: [taken('a')], lineage: loop }),
      tree({ evidence: [taken('a')], lineage: fallen }),
    ])
      expect(html).not.toMatch(/\sstyle=/)
  })

  test('says how each rests on what it rests on, and for what it is taken', () => {
    const text = textOf(tree({ evidence: [taken('a'), taken('c', null, 'DISPUTES')], lineage: loop }))
    expect(text).toContain('cites Title b')
    expect(text).toContain('supports')
    expect(text).toContain('disputes')
    expect(text).toContain('published by Agent p')
  })

  test('draws a circle as a ring that closes, with the word', () => {
    const html = tree({ evidence: [taken('a')], lineage: loop })
    expect(html.match(/data-ring=""/g)).toHaveLength(2)
    // An arc over the first and one under the last, with two lines between them.
    expect(html.match(/<path d="M\d+ 0A\d+ \d+ 0 0 1 \d+ 0"/g)).toHaveLength(2)
    expect(html.match(/>circular</g)).toHaveLength(2)
    expect(html).not.toContain('>origin<')
  })

  test('strikes what was retracted through and says so; marks what was corrected', () => {
    const html = tree({ evidence: [taken('a')], lineage: fallen })
    expect(html).toMatch(/line-through[^>]*>Title r</)
    expect(html.match(/>retracted</g)).toHaveLength(1)
    expect(html.match(/>corrected</g)).toHaveLength(1)
    expect(textOf(html)).toContain('retracts Title r')
    expect(html).toContain('stroke-dasharray="4 3"')
  })

  test('of two hundred nodes takes reports of one publisher together, with their number', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `r${at}`)
    const lineage: Lineage = {
      nodes: [source('wire', 'agency'), ...ids.map((id, at) => source(id, `p${at % 2}`))],
      edges: ids.map((id) => edge(id, 'SYNDICATES', 'wire')),
    }
    const html = tree({ evidence: ids.map((id) => taken(id)), lineage })
    expect(textOf(html)).toContain('Agent p0 : 100 reports')
    expect(html.match(/<li /g)).toHaveLength(4)
  })

  test('of very many that cannot be taken together says how many are in the list only', () => {
    const ids = Array.from({ length: 100 }, (_, at) => `r${at}`)
    const html = tree({
      evidence: ids.map((id) => taken(id)),
      lineage: { nodes: ids.map((id) => source(id, `p-${id}`)), edges: [] },
    })
    expect(html.match(/<li /g)).toHaveLength(36)
    expect(textOf(html)).toContain('and 164 more: in the list below')
  })

  test('turns round where people read from right to left, each title in its own language and direction', () => {
    const html = tree(five)
    expect(html).toContain('rtl:-scale-x-100')
    expect(html).toMatch(/<bdi lang="fa" dir="auto"[^>]*>خبر/)
  })

  test('of one document says that it is the one, not for what it is taken', () => {
    const itself = [taken('a', null, 'NEUTRAL')]
    const html = renderToStaticMarkup(<OriginTree picture={pictureOf(itself, story)} subject="a" />)
    expect(textOf(html)).toContain('this document')
    expect(textOf(html)).not.toContain('neutral')
  })

  test('of nothing is nothing', () => {
    expect(renderToStaticMarkup(<OriginTree picture={{ nodes: [], edges: [], more: 0 }} />)).toBe('')
  })
})

describe('the same in words', () => {
  test('names every node of the picture, in full once', () => {
    const facts = { evidence: [taken('a'), taken('b')], lineage: loop }
    for (const each of [five, facts, { evidence: [taken('a', 'o')], lineage: fallen }]) {
      const html = outline(each)
      const told = [...html.matchAll(/data-told="([^"]*)"/g)].map(([, id]) => id)
      expect(sorted(told)).toEqual(sorted(drawn(each).nodes.map(({ id }) => id)))
      for (const { name } of drawn(each).nodes) expect(textOf(html)).toContain(name)
    }
    expect(textOf(outline(facts))).toContain('see above')
  })

  test('is in the page even where it is closed, with the words that show a link in their own language', () => {
    const html = outline(five)
    expect(html).toMatch(/^<details (?!open)/)
    expect(html).toMatch(/<blockquote lang="fa" dir="rtl"/)
    expect(html).toContain(passage.exact)
    expect(textOf(html)).toContain('is syndicated by')
  })

  test('leads readers to the page of each document and each speaker, the desk to its own', () => {
    expect(outline(five)).toContain('href="/sources/wire"')
    expect(outline(five)).toContain('href="/claimants/slug-agency"')
    const desk = renderToStaticMarkup(
      <OriginsPanel
        picture={drawn(five)}
        counts={originCountsOf(five.evidence, graphOf(story))}
        explore="/x"
      />,
    )
    expect(desk).toContain('href="/desk/sources/wire"')
    expect(desk).toContain('href="/x"')
    expect(textOf(desk)).toContain('5 reports → 1 origin')
  })

  test('of a document tells to how many origins it goes back, or that it was retracted', () => {
    const at = (id: string, lineage: Lineage) => {
      const itself = [taken(id, null, 'NEUTRAL')]
      const { supports: counts } = originCountsOf([taken(id)], graphOf(lineage))
      return textOf(
        renderToStaticMarkup(
          <SourceTree sourceId={id} picture={pictureOf(itself, lineage)} counts={counts} explore="/x" />,
        ),
      )
    }
    expect(at('a', story)).toContain('It goes back to one origin.')
    expect(at('a', fallen)).toContain('It goes back to no origin')
    expect(at('r', fallen)).toContain('It was retracted')
  })
})

test('the graph of the desk is the tree and the outline until there are scripts', () => {
  const picture = drawn(five)
  const html = renderToStaticMarkup(
    <OriginExplorer
      explored={exploredOf(picture, story)}
      page="/desk"
      may={null}
      history={async () => ({ ok: true, value: [] })}
      tree={<OriginTree picture={picture} />}
      outline={<OriginOutline picture={picture} />}
    />,
  )
  expect(html).toContain('data-origin-tree')
  expect(html).toContain('data-origin-outline')
  expect(html).not.toContain('data-origin-graph')
  expect(html).not.toMatch(/\sstyle=/)
})
