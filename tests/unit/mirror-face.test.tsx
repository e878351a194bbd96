import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { CopyProves } from '@/components/moments/copy-proves'
import { CopyLine } from '@/components/reading/copy-line'
import { busyRefusal } from '@/lib/busy'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const copy = {
  origin: 'https://claims.paper.example',
  name: 'The Paper',
  takenAt: new Date('2026-11-23T14:05:06.789Z'),
}

describe.each(['en', 'fa', 'ru', 'ar'] as const)('a reading copy, read in %s,', (language) => {
  test('says whose it is and as of when, and leads to where things stand now', () => {
    const html = inTongue(language, () => renderToStaticMarkup(<CopyLine {...copy} />))
    expect(html).toContain('The Paper')
    expect(html).toContain('dateTime="2026-11-23T14:05:06.789Z"')
    expect(html).toContain('href="https://claims.paper.example"')
    expect(html).toMatch(/<aside[^>]* aria-label="[^"]+"/)
    expect(html).not.toMatch(/<script|style=|copy\.(label|title|asOf|text|link)/)
  })

  test('says on the page that verifies a claim what it cannot show, and leads to the page that can', () => {
    const html = inTongue(language, () =>
      renderToStaticMarkup(<CopyProves origin={copy.origin} url="/claims/the-ferry" />),
    )
    expect(html).toContain('href="https://claims.paper.example/claims/the-ferry/verify"')
    expect(html).toContain('claims.paper.example')
    expect(html).not.toContain('verify.copy')
  })

  test('refuses in a sentence of that language', () => {
    const refused = inTongue(language, () =>
      busyRefusal({ cause: { kind: 'postgres', originalCode: 'WHCPY' } }),
    )
    expect(refused?.refusal.code).toBe('not-allowed')
    expect(refused?.refusal.detail.startsWith('This is a reading copy')).toBe(language === 'en')
  })
})
