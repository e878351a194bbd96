import { z } from 'zod'
import {
  endContent,
  linkEndForm,
  type LinkEndForm,
  orNull,
  sourceContent,
  sourceForm,
} from '@/components/sources/source-form'
import { linkKinds, linkSheet, type LinkKind } from '@/lib/provenance/links'
import { linkDocumentInput, linkPassage } from '@/lib/provenance/schema'

/**
 * Which way the page's document stands in a link that is made on its page: `from` it, to what it comes from or
 * corrects; or `to` it, from what corrects or retracts it.
 */
export type LinkWay = 'from' | 'to'

const noEnd: LinkEndForm = { source: null, agent: null }

/** A link as its form holds it. Read leniently, since it also comes out of what a browser kept. */
export const linkForm = z.object({
  kind: z.enum(linkKinds).catch('QUOTES'),
  /** What corrects or retracts the page's document. */
  from: sourceForm.nullable().catch(null),
  /** What the page's document leads to. */
  to: linkEndForm.catch(noEnd),
  passage: linkPassage.nullable().catch(null),
  note: z.string().catch(''),
})
export type LinkForm = z.infer<typeof linkForm>

const kindsBackwards = ['CORRECTS', 'RETRACTS'] as const satisfies readonly LinkKind[]
export const kindsOf = (way: LinkWay): readonly LinkKind[] => (way === 'from' ? linkKinds : kindsBackwards)

export const blankLinkForm = (way: LinkWay, passage: LinkForm['passage'] = null): LinkForm => ({
  kind: way === 'from' ? 'QUOTES' : 'CORRECTS',
  from: null,
  to: noEnd,
  passage,
  note: '',
})

/** Nobody has said anything yet; a passage alone came with the form. */
export const isBlankLink = ({ from, to, note }: LinkForm) =>
  from === null && to.source === null && to.agent === null && note.trim() === ''

type Here = { id: string; title: string }

/** What the command takes for what the form holds. */
export function linkContent({ id, title }: Here, way: LinkWay, form: LinkForm): unknown {
  const shown = { kind: form.kind, passage: form.passage, note: orNull(form.note) }
  if (way === 'from') return { fromId: id, to: endContent(form.kind, form.to), ...shown }
  const to = { kind: 'source', source: { kind: 'known', id, label: title.slice(0, 600) } }
  if (form.from?.kind === 'known') return { fromId: form.from.id, to, ...shown }
  return { fromId: null, ...(form.from ? { from: sourceContent(form.from) } : {}), to, ...shown }
}

export const linkMeaning = (here: Here, way: LinkWay) =>
  z.preprocess((form: LinkForm) => linkContent(here, way, form), linkDocumentInput)

/** The document whose words show the link, where we have it. */
export const quotedId = (here: Here, way: LinkWay, from: LinkForm['from']): string | null =>
  way === 'from' ? here.id : from?.kind === 'known' ? from.id : null

/** The two documents between which the link would lead upstream, where both are known. */
export function upstreamPair(here: Here, way: LinkWay, { kind, to }: Pick<LinkForm, 'kind' | 'to'>) {
  if (way === 'to' || !linkSheet[kind].isUpstream || linkSheet[kind].to === 'agent') return null
  return to.source?.kind === 'known' ? { fromId: here.id, toId: to.source.id } : null
}
