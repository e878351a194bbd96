import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { callbackPath } from '@/lib/auth/callback-path'

const vectors = resolve('../shared/vectors/open-redirect/Open-Redirect-payloads.txt')

/** Where a browser that is sent to this path from our site ends up. */
const originOf = (path: string) => new URL(path, 'https://whence.example/sign-in').origin

const tricks = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/desk/..//evil.example',
  '/%09/evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '\\\\evil.example',
  ' //evil.example',
  '/@evil.example',
  '',
]

describe('the way back after signing in', () => {
  test.each(['/desk', '/desk/claims/C-7K3Q9?tab=notes#last', '/admin/people', '/'])('%s is kept', (path) => {
    expect(callbackPath(path)).toBe(path)
  })

  test.each([undefined, null, 7, ['/desk', '/admin'], { toString: () => '/desk' }])(
    'what is no text leads to the desk',
    (raw) => {
      expect(callbackPath(raw)).toBe('/desk')
    },
  )

  test.each(['/sign-in', '/sign-in?callbackUrl=/sign-in', '/api/auth/signout', '/welcome'])(
    '%s would lead in a circle or nowhere',
    (path) => {
      expect(callbackPath(path)).toBe('/desk')
    },
  )

  test.each(tricks)('never leaves this site by %j', (raw) => {
    expect(originOf(callbackPath(raw))).toBe('https://whence.example')
  })

  test.skipIf(!existsSync(vectors))(
    'never leaves this site by any of the collected tricks, plain or decoded',
    () => {
      const lines = readFileSync(vectors, 'utf8').split(/\r?\n/)
      const decoded = lines.flatMap((line) => {
        try {
          return [decodeURIComponent(line)]
        } catch {
          return []
        }
      })
      const away = [...lines, ...decoded, ...lines.map((line) => `/${line}`)].filter(
        (line) => originOf(callbackPath(line)) !== 'https://whence.example',
      )
      expect(lines.length).toBeGreaterThan(100)
      expect(away).toEqual([])
    },
  )
})
