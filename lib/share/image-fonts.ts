import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

type Face = { name: string; family: string; files: string }

const faces: readonly Face[] = [
  ...['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'].map((script) => ({
    name: `W Serif ${script}`,
    family: 'ibm-plex-serif',
    files: `ibm-plex-serif-${script}-400-normal`,
  })),
  ...['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'].flatMap((script) => [
    { name: `W Sans ${script}`, family: 'ibm-plex-sans', files: `ibm-plex-sans-${script}-400-normal` },
    { name: `W Bold ${script}`, family: 'ibm-plex-sans', files: `ibm-plex-sans-${script}-600-normal` },
  ]),
  {
    name: 'W Arabic',
    family: 'ibm-plex-sans-arabic',
    files: 'ibm-plex-sans-arabic-arabic-400-normal',
  },
  {
    name: 'W Bold Arabic',
    family: 'ibm-plex-sans-arabic',
    files: 'ibm-plex-sans-arabic-arabic-600-normal',
  },
]

const stackOf = (start: string, ...last: string[]) =>
  [...faces.flatMap(({ name }) => (name.startsWith(start) ? [name] : [])), ...last]
    .map((name) => `"${name}"`)
    .join(', ')

/** Families by the look of the house, each script its own; what none of them has is looked for on this machine. */
export const fonts = {
  serif: stackOf('W Serif', 'W Arabic', 'W Sans greek'),
  sans: stackOf('W Sans', 'W Arabic'),
  bold: stackOf('W Bold', 'W Bold Arabic'),
} as const

let isReady = false

/** Reads the faces from their packages, once for each process and at the first picture: a start does not wait for it. */
export function readyFonts(): void {
  if (isReady) return
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', '@fontsource')
  for (const { name, family, files } of faces)
    GlobalFonts.register(readFileSync(join(folder, family, 'files', `${files}.woff2`)), name)
  isReady = true
}

// No font has it, and none ever will: a code point that is no character.
const NOWHERE = '\u{10FFFD}'
const SIDE = 48

let looked: SKRSContext2D | undefined
const known = new Map<string, boolean>()

function seen(character: string): Buffer {
  looked ??= createCanvas(SIDE, SIDE).getContext('2d')
  looked.clearRect(0, 0, SIDE, SIDE)
  looked.font = `24px ${fonts.serif}`
  looked.fillText(character, 8, 32)
  return Buffer.from(looked.getImageData(0, 0, SIDE, SIDE).data)
}

/** Whether a character can be drawn here. What shows nothing, or only on another, always can. */
export function canDraw(character: string): boolean {
  if (/^[\p{Z}\p{C}\p{M}]/u.test(character) && !/^\p{Co}/u.test(character)) return true
  const found = known.get(character)
  if (found !== undefined) return found
  readyFonts()
  const drawable = !seen(character).equals(seen(NOWHERE))
  known.set(character, drawable)
  return drawable
}
