import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Status } from '@/lib/claims/statuses'
import { spokenStatement } from '@/lib/renderings/rules'
import { directionOf } from '@/lib/words/direction'
import { formatPlainDay, languageName } from '@/lib/words/numbers'
import { here, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { canDraw, fonts, readyFonts } from './image-fonts'
import { drawShape } from './image-shapes'
import { IMAGE_SIZE, type ImageFacts, originsText, saidText } from './image-words'
import { statusColours } from './shapes'
import { fitted } from './wrap'

const paper = {
  ground: '#fbfaf7',
  ink: '#1c1b19',
  muted: '#625e56',
  rule: '#e4e0d8',
  accent: '#1f4e79',
} as const
const EDGE = 72
const { width: WIDTH, height: HEIGHT } = IMAGE_SIZE
const ROOM = WIDTH - 2 * EDGE

type Side = 'start' | 'end'
type Words = { font: keyof typeof fonts; size: number; colour: string }

/** The direction of a name, by its first letter. */
const ownDirection = (name: string) =>
  /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(/\p{L}/u.exec(name)?.[0] ?? '') ? 'rtl' : 'ltr'

/** Writes one line at the side of the page where its language begins or ends. */
function write(
  context: SKRSContext2D,
  text: string,
  side: Side,
  y: number,
  { font, size, colour }: Words,
  direction = directionOf(spoken()),
): void {
  const atLeft = (side === 'start') !== (directionOf(spoken()) === 'rtl')
  context.font = `${size}px ${fonts[font]}`
  context.fillStyle = colour
  context.direction = direction
  context.textAlign = atLeft ? 'left' : 'right'
  context.fillText(text, atLeft ? EDGE : WIDTH - EDGE, y)
}

/** One line, cut with an ellipsis where it is wider than its room. */
function cut(context: SKRSContext2D, text: string, room: number, { font, size }: Words): string {
  context.font = `${size}px ${fonts[font]}`
  const { lines } = fitted(
    text,
    { sizes: [size], width: room, height: size * 1.5, leading: 1.5 },
    () => (words) => context.measureText(words).width,
  )
  return lines[0] ?? ''
}

/** The word first, then the shape, then the colour. */
function writeStatus(context: SKRSContext2D, status: Status, word: string): void {
  const isRightToLeft = directionOf(spoken()) === 'rtl'
  const side = 52
  const top = 118
  drawShape(context, status, isRightToLeft ? WIDTH - EDGE - side : EDGE, top, side)
  context.font = `52px ${fonts.bold}`
  context.fillStyle = statusColours[status].light
  context.direction = isRightToLeft ? 'rtl' : 'ltr'
  context.textAlign = isRightToLeft ? 'right' : 'left'
  context.fillText(word, isRightToLeft ? WIDTH - EDGE - side - 22 : EDGE + side + 22, top + 44)
}

/**
 * A statement as it can be drawn: what no font here has is left out where it is a sign, and marked where it is letters.
 * Null where too little would be left to be read.
 */
export function drawable(statement: string): string | null {
  const all = Array.from(statement.normalize('NFC'))
  const missing = all.filter((character) => !canDraw(character))
  const lost = missing.filter((character) => /\p{L}/u.test(character)).length
  if (lost > 0 && lost * 4 >= all.filter((character) => /\p{L}/u.test(character)).length) return null
  if (missing.length === 0) return all.join('')
  const marked = all.map((character) =>
    canDraw(character) ? character : /\p{L}/u.test(character) ? '\uE000' : '',
  )
  return marked
    .join('')
    .replace(/\uE000+/g, '[…]')
    .replace(/ {2,}/g, ' ')
}

/** The statement in its own direction, as large as its place allows. */
function writeStatement(context: SKRSContext2D, text: string, language: string): void {
  const direction = directionOf(language)
  const place = { sizes: [58, 52, 46, 40, 36, 32, 28], width: ROOM, height: 290, leading: 1.3 }
  const { size, lines } = fitted(text, place, (at) => {
    const font = `${at}px ${fonts.serif}`
    return (words) => {
      context.font = font
      return context.measureText(words).width
    }
  })
  context.font = `${size}px ${fonts.serif}`
  context.fillStyle = paper.ink
  context.direction = direction
  context.textAlign = direction === 'rtl' ? 'right' : 'left'
  const step = size * place.leading
  lines.forEach((line, at) =>
    context.fillText(line, direction === 'rtl' ? WIDTH - EDGE : EDGE, 198 + step * (at + 0.85)),
  )
}

const muted = { font: 'sans', size: 28, colour: paper.muted } as const
const strong = { font: 'bold', size: 30, colour: paper.ink } as const

type Foot = { first: string; second: string; beside: string }

function writeFoot(context: SKRSContext2D, { first, second, beside }: Foot): void {
  context.fillStyle = paper.rule
  context.fillRect(EDGE, 508, ROOM, 2)
  write(context, first, 'start', 556, strong)
  write(context, cut(context, beside, ROOM / 2 - 40, muted), 'end', 556, muted, ownDirection(beside))
  write(context, second, 'start', 598, muted)
}

function writeHead(context: SKRSContext2D, { ref, site }: ImageFacts): void {
  write(context, wordsOf('site')('name'), 'start', 82, { font: 'serif', size: 34, colour: paper.accent })
  write(context, `${ref} · ${site}`, 'end', 80, { font: 'sans', size: 24, colour: paper.muted })
}

function draw(facts: ImageFacts): Canvas {
  const t = wordsOf('share')
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = paper.ground
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = 'withheldAt' in facts ? paper.muted : statusColours[facts.status].light
  context.fillRect(0, 0, WIDTH, 10)
  writeHead(context, facts)
  if ('withheldAt' in facts) {
    // No status of ours, so none of the seven shapes.
    write(context, t('image.withheldWord'), 'start', 162, { font: 'bold', size: 52, colour: paper.ink })
    writeStatement(context, t('image.withheld'), spoken())
    writeFoot(context, {
      first: facts.ref,
      second: t('image.since', { when: formatPlainDay(facts.withheldAt) }),
      beside: '',
    })
    return canvas
  }
  writeStatus(context, facts.status, wordsOf('statuses')(`${facts.status}.label`))
  const { url, site } = facts
  const { statement: words, language } = spokenStatement(facts)
  const statement = drawable(words)
  if (statement === null) {
    const address = `${site}${here(url)}`
    writeStatement(context, t('image.unreadable', { language: languageName(language), address }), spoken())
  } else writeStatement(context, statement, language)
  writeFoot(context, {
    first: originsText(facts),
    second: [...saidText(facts), t('image.decided', { when: formatPlainDay(facts.decidedAt) })].join(' · '),
    beside: facts.claimant === null ? '' : (drawable(facts.claimant) ?? ''),
  })
  return canvas
}

/**
 * The picture that others show beside a link to a claim: 1200 × 630, PNG, in the language of what is being answered. The
 * same facts give the same picture.
 */
export async function claimImage(facts: ImageFacts): Promise<Uint8Array<ArrayBuffer>> {
  readyFonts()
  return new Uint8Array(await draw(facts).encode('png'))
}
