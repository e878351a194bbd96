import type { Status } from '@/lib/claims/statuses'

/** An outline on a 16-unit square, filled unless it is drawn with a stroke of that width. */
type Part = { path: string; stroke?: number }

const disc = (radius: number, y = 8) =>
  `M${8 - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`

/** The seven shapes of `components/claims/status-badge.tsx`, for what is not drawn by React. */
export const shapes: Record<Status, readonly Part[]> = {
  VERIFIED: [{ path: disc(6.5) }],
  PARTLY_VERIFIED: [{ path: disc(5.75), stroke: 1.5 }, { path: 'M8 2.25a5.75 5.75 0 0 0 0 11.5z' }],
  DISPUTED: [{ path: 'M8 .75 15.25 8 8 15.25.75 8z' }],
  REFUTED: [{ path: 'm3 3 10 10M13 3 3 13', stroke: 2.75 }],
  UNVERIFIED: [{ path: disc(5.75), stroke: 1.75 }],
  UNVERIFIABLE: [{ path: 'M4.6 5.4A3.4 3.4 0 1 1 8 9v1.4', stroke: 2.1 }, { path: disc(1.4, 13.9) }],
  RETRACTED: [{ path: 'M2.5 8h11', stroke: 3 }],
}

/** The colours of the statuses on paper and on dark paper, as `app/globals.css` has them. */
export const statusColours: Record<Status, { light: string; dark: string }> = {
  VERIFIED: { light: '#246e3a', dark: '#8ecc9a' },
  PARTLY_VERIFIED: { light: '#076b6f', dark: '#83c9cc' },
  DISPUTED: { light: '#845011', dark: '#e5ae78' },
  REFUTED: { light: '#a52a26', dark: '#f99f94' },
  UNVERIFIED: { light: '#535f6c', dark: '#b0bcc9' },
  UNVERIFIABLE: { light: '#6f4797', dark: '#cba9f3' },
  RETRACTED: { light: '#8d3d67', dark: '#eca0c4' },
}

const partSvg = ({ path, stroke }: Part) =>
  stroke === undefined
    ? `<path d="${path}" fill="currentColor"/>`
    : `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${stroke}" stroke-linecap="round"/>`

/** The shape of a status as SVG, in the colour of the words beside it. */
export const shapeSvg = (status: Status): string =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shapes[status].map(partSvg).join('')}</svg>`
