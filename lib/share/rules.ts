import { z } from 'zod'

/** The forms of a citation that programs read, and the one that people do. */
export const citeFormats = ['bibtex', 'csl', 'ris', 'plain'] as const
export type CiteFormat = (typeof citeFormats)[number]

export const citeFormat = z.enum(citeFormats)

/** How each form is sent, and what a file of it is called. */
export const citeSheet = {
  bibtex: { type: 'application/x-bibtex; charset=utf-8', ending: 'bib' },
  csl: { type: 'application/vnd.citationstyles.csl+json; charset=utf-8', ending: 'json' },
  ris: { type: 'application/x-research-info-systems; charset=utf-8', ending: 'ris' },
  plain: { type: 'text/plain; charset=utf-8', ending: 'txt' },
} as const satisfies Record<CiteFormat, { type: string; ending: string }>
