import type { ClaimLine, WithheldPage } from '@/lib/published/views'
import type { Status } from '@/lib/claims/statuses'
import { spokenStatement } from '@/lib/renderings/rules'
import { directionOf } from '@/lib/words/direction'
import { formatDay, isolated } from '@/lib/words/numbers'
import { here, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { escaped } from './markup'
import { originsText } from './image-words'
import { shapeSvg, statusColours } from './shapes'

/** Where the card's style sheet stands. */
export const CARD_STYLES = '/embed/card.css'

export type Theme = 'light' | 'dark' | null

const light = '--paper:#fbfaf7;--ink:#1c1b19;--muted:#625e56;--rule:#e4e0d8;--accent:#1f4e79'
const dark = '--paper:#141412;--ink:#eceae4;--muted:#a8a399;--rule:#33312c;--accent:#8ab4e0'

const statusRules = (tone: 'light' | 'dark', start: string) =>
  Object.entries(statusColours)
    .map(([status, colours]) => `${start}[data-status-badge=${status}]{color:${colours[tone]}}`)
    .join('')

/** All that the card needs to look like the house: no font is fetched, nothing runs. */
export const cardStyles = `:root{color-scheme:light dark;${light}}
${statusRules('light', '')}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}${statusRules('dark', ':root:not([data-theme=light]) ')}}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark;${dark}}
${statusRules('dark', ':root[data-theme=dark] ')}
*{box-sizing:border-box;margin:0}
html{background:var(--paper);color:var(--ink);font:15px/1.5 'IBM Plex Sans','IBM Plex Sans Arabic',system-ui,'Noto Sans',sans-serif}
body{padding:1px}
article{display:flex;flex-direction:column;gap:10px;min-height:calc(100vh - 2px);padding:18px 20px;border:1px solid var(--rule);border-radius:6px}
.status{display:flex;flex-wrap:wrap;gap:2px 18px;font-weight:600;font-size:17px}
.status span{display:inline-flex;gap:7px;align-items:center;white-space:nowrap}
.statement{font:20px/1.4 'IBM Plex Serif','IBM Plex Sans Arabic',Georgia,'Noto Serif',serif;overflow-wrap:anywhere}
:is([lang|=fa],[lang|=ar],[lang|=ur],[lang|=ps]).statement{font-family:'IBM Plex Sans Arabic','Noto Sans Arabic',system-ui,sans-serif}
.statement a{color:inherit;text-decoration:none}
.statement a:hover{text-decoration:underline}
.facts,.foot{color:var(--muted);font-size:14px}
.facts b{color:var(--ink);font-weight:600}
.foot{display:flex;flex-wrap:wrap;gap:0 18px;justify-content:space-between;align-items:center;margin-top:auto;border-top:1px solid var(--rule);padding-top:4px}
.foot a{display:inline-flex;min-height:44px;align-items:center}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{.foot a{min-height:0}}
`

const badge = (status: Status, words: string, hook = true) =>
  `<span${hook ? ` data-status-badge="${status}"` : ''}>${shapeSvg(status)}${escaped(words)}</span>`

const labelOf = (status: Status) => wordsOf('statuses')(`${status}.label`)

/** Said and true, side by side; of a retracted claim neither is still said by us. */
function verdict({ said, status }: Pick<ClaimLine, 'said' | 'status'>): string {
  const t = wordsOf('share')
  if (said === null || status === 'RETRACTED') return badge(status, labelOf(status))
  return `<span>${escaped(t('said', { status: labelOf(said) }))}</span>${badge(status, t('embed.true', { status: labelOf(status) }))}`
}

// A card is a window on another page: what is pressed in it opens in a window of its own.
const link = (href: string, html: string) =>
  `<a href="${escaped(href)}" target="_blank" rel="noopener">${html}</a>`

const foot = (url: string) => {
  const t = wordsOf('share')
  return `<p class="foot">${link(url, escaped(t('embed.open')))}<span>${escaped(t('embed.now', { site: wordsOf('site')('name') }))}</span></p>`
}

function claimBody(origin: string, line: ClaimLine): string {
  const t = wordsOf('share')
  const url = `${origin}${here(line.url)}`
  const { claimant, changed } = line
  const { statement, language } = spokenStatement(line)
  const facts = [
    `<b>${escaped(originsText(line))}</b>`,
    escaped(t('image.decided', { when: formatDay(line.decidedAt) })),
    ...(claimant === null ? [] : [escaped(t('embed.claimant', { name: isolated(claimant) }))]),
  ]
  return [
    `<article data-claim="${line.ref}" data-status="${line.status}">`,
    `<p class="status">${verdict(line)}</p>`,
    `<h1 class="statement" lang="${escaped(language)}" dir="${directionOf(language)}">${link(url, escaped(statement))}</h1>`,
    `<p class="facts">${facts.join(' · ')}</p>`,
    changed
      ? `<p class="facts" data-changed>${escaped(t('embed.changed', { when: formatDay(changed.since) }))}</p>`
      : '',
    foot(url),
    '</article>',
  ].join('')
}

function withheldBody(origin: string, { ref, status, withheld }: WithheldPage): string {
  const t = wordsOf('share')
  const ground = wordsOf('claims')(`public.withheld.grounds.${withheld.ground}`)
  return [
    `<article data-claim="${ref}" data-status="${status}" data-withheld="${withheld.ground}">`,
    `<h1 class="status"><span>${escaped(t('entry.withheld', { ref }))}</span></h1>`,
    `<p>${escaped(t('entry.withheldText', { when: formatDay(withheld.at), ground }))}</p>`,
    foot(`${origin}${here(`/claims/${ref.toLowerCase()}`)}`),
    '</article>',
  ].join('')
}

/** What a card shows; of a withheld claim that, when and on what ground, and none of its words. */
export type Card = { line: ClaimLine } | { withheld: WithheldPage }

/**
 * A claim as others show it on their pages: a document of its own that says the present status, without a script, in the
 * language of what is being answered. `theme`: as asked for; null: as the reader's system has it.
 */
export function cardHtml(origin: string, card: Card, theme: Theme = null): string {
  const locale = spoken()
  const ref = 'line' in card ? card.line.ref : card.withheld.ref
  const path = 'line' in card ? card.line.url : `/claims/${ref.toLowerCase()}`
  const title = wordsOf('share')('embed.title', { ref, site: wordsOf('site')('name') })
  return [
    `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"${theme ? ` data-theme="${theme}"` : ''}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escaped(title)}</title><link rel="canonical" href="${escaped(`${origin}${here(path)}`)}">`,
    `<link rel="stylesheet" href="${CARD_STYLES}"></head><body><main>`,
    'line' in card ? claimBody(origin, card.line) : withheldBody(origin, card.withheld),
    '</main></body></html>\n',
  ].join('')
}
