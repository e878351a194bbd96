import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { statuses } from '@/lib/claims/statuses'

type Rgb = readonly [number, number, number]

/** sRGB components as light, 0 to 1 (WCAG 2.2, relative luminance). */
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function fromHex(text: string): Rgb {
  const at = (start: number) => linear(Number.parseInt(text.slice(start, start + 2), 16) / 255)
  return [at(1), at(3), at(5)]
}

/** OKLCH to linear sRGB, by the matrices of CSS Color 4. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function colour(text: string): Rgb {
  if (/^#[\da-f]{6}$/i.test(text)) return fromHex(text)
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text)
  if (!parts) throw new Error(`cannot read the colour ${text}`)
  return fromOklch(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** The colour tokens between one opening and the closing brace of its block. */
function tokensIn(opening: RegExp): Map<string, string> {
  const start = opening.exec(css)
  if (!start) throw new Error(`no block ${opening.source} in globals.css`)
  const block = css.slice(start.index + start[0].length, css.indexOf('}', start.index + start[0].length))
  return new Map(
    [...block.matchAll(/--color-([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const light = tokensIn(/@theme \{/)
light.delete('*')
const dark = tokensIn(/prefers-color-scheme: dark\) \{\s*:root \{/)
const themes = [
  ['light', light],
  ['dark', dark],
] as const

const papers = ['paper', 'raised', 'sunk'] as const
const texts = ['ink', 'muted', 'accent', 'accent-strong', 'alarm', 'caution', 'good'] as const
const statusTokens = statuses.map((status) => `status-${status.toLowerCase().replaceAll('_', '-')}`)
const soft = ['accent', 'alarm', 'caution', 'good'] as const

describe.each(themes)('in the %s theme', (_, theme) => {
  const token = (name: string) => {
    const value = theme.get(name)
    if (value === undefined) throw new Error(`no token --color-${name}`)
    return colour(value)
  }
  const ratio = (text: string, ground: string) => contrast(token(text), token(ground))

  it.each([...texts, ...statusTokens].flatMap((text) => papers.map((paper) => [text, paper])))(
    'text in %s can be read on %s',
    (text = '', paper = '') => {
      expect(ratio(text, paper)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(soft)('text in %s, ink and quiet text can be read on its own tint', (name) => {
    for (const text of [name, 'ink', 'muted']) expect(ratio(text, `${name}-soft`)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['mark', 'mark-active', 'added', 'removed'])('ink can be read on %s', (ground) => {
    expect(ratio('ink', ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([...papers, 'accent-soft'])(
    'the edge of a control and the focus ring stand out from %s',
    (paper) => {
      expect(ratio('edge', paper)).toBeGreaterThanOrEqual(3)
      expect(ratio('accent', paper)).toBeGreaterThanOrEqual(3)
    },
  )

  it('paper can be read as text on the accent, as on a primary button', () => {
    expect(ratio('paper', 'accent')).toBeGreaterThanOrEqual(4.5)
    expect(ratio('paper', 'accent-strong')).toBeGreaterThanOrEqual(4.5)
  })

  it('no status is lighter or darker than another, and every screen can show it', () => {
    const lightness = new Set(statusTokens.map((name) => /oklch\(([\d.]+)/.exec(theme.get(name) ?? '')?.[1]))
    expect(lightness.size).toBe(1)
    for (const name of statusTokens) {
      for (const part of token(name)) {
        expect(part).toBeGreaterThanOrEqual(-0.0005)
        expect(part).toBeLessThanOrEqual(1.0005)
      }
    }
  })
})

it('the two themes name the same colours', () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort())
})

it('the four colours the design fixes are what it fixes', () => {
  const fixed = (theme: Map<string, string>) =>
    ['paper', 'ink', 'rule', 'accent'].map((name) => theme.get(name))
  expect(fixed(light)).toEqual(['#fbfaf7', '#1c1b19', '#e4e0d8', '#1f4e79'])
  expect(fixed(dark)).toEqual(['#141412', '#eceae4', '#33312c', '#8ab4e0'])
})
