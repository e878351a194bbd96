export type ContentType = {
  /** `text/html`, in small letters; null where the site said nothing that can be read. */
  mediaType: string | null
  /** The label as declared, in small letters. */
  charset: string | null
}

/** A Content-Type taken apart, the lenient way of browsers (WHATWG MIME Sniffing, 4.4): parameters may be quoted. */
export function parseContentType(header: string | null): ContentType {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim())
  const mediaType = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(type) ? type.toLowerCase() : null
  const label = parameters.flatMap((part) => /^charset\s*=\s*"?([\w:.+-]{1,40})"?$/i.exec(part)?.[1] ?? [])[0]
  return { mediaType, charset: label?.toLowerCase() ?? null }
}
