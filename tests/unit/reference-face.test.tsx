import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { apiDocument } from '@/app/api/v1/document'
import { ReferenceBegin } from '@/components/reference/reference-begin'
import { ReferenceGroup } from '@/components/reference/reference-group'
import { ReferenceShapes } from '@/components/reference/reference-shapes'
import { readDocument } from '@/lib/exchange/openapi/read-document'
import { referenceOf } from '@/lib/exchange/openapi/reference'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const { groups, shapes } = referenceOf(readDocument(apiDocument()))

const whole = () =>
  renderToStaticMarkup(
    <>
      <ReferenceBegin origin="https://whence.test" />
      {groups.map((group) => (
        <ReferenceGroup key={group.name} group={group} />
      ))}
      <ReferenceShapes shapes={shapes} />
    </>,
  )

describe('the reference', () => {
  const html = whole()

  test('has an address of its own for every operation and every shape, and each link in it leads there', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
    for (const { operations } of groups) for (const { id } of operations) expect(ids).toContain(id)
  })

  test('brings no script, no style of its own and nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|style=|src=|href="https?:/)
  })

  test.each(['fa', 'ru', 'ar'] as const)(
    'in %s, code stays from left to right and the frame speaks',
    (locale) => {
      const told = inTongue(locale, whole)
      expect(told).not.toContain('reference.')
      expect(told.match(/<pre/g)?.length).toBe(html.match(/<pre/g)?.length)
      for (const [block] of told.matchAll(/<div role="region"[^>]*><pre/g))
        expect(block).toContain('dir="ltr"')
    },
  )
})
