/** How a body may travel, the smallest first. */
export const encodings = ['br', 'gzip'] as const
export type Encoding = (typeof encodings)[number]

/** Says of each encoding whether the sender of `Accept-Encoding` takes it (RFC 9110 §12.5.3). */
export function accepted(header: string | undefined): readonly Encoding[] {
  if (!header) return []
  const taken = new Map<string, boolean>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    taken.set(name, !parameters.some((one) => /^q=0(\.0*)?$/.test(one)))
  }
  return encodings.filter((encoding) => taken.get(encoding) ?? taken.get('*') ?? false)
}

/** The tag of a version as it travels: a body in another encoding is another representation (RFC 9110 §8.8.3.3). */
export const tagOf = (version: string, encoding: Encoding | undefined): string =>
  `"${version}${encoding ? `-${encoding}` : ''}"`

/**
 * The tag in `If-None-Match` that names this version, in whatever encoding: what the client holds then says what we would
 * say. Tags are compared weakly (RFC 9110 §13.1.2).
 */
export function heldTag(header: string | undefined, version: string): string | null {
  if (!header) return null
  const ours = [undefined, ...encodings].map((encoding) => tagOf(version, encoding))
  const given = new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')))
  return ours.find((tag) => given.has(tag)) ?? null
}
