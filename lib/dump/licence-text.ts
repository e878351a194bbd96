import type { Site } from '@/lib/exchange/annotation-claim'
import { type Licence, licenceSheet } from '@/lib/settings/licences'

/** What is the newsroom's own, and under what terms others may use it. */
const ownOf = ({ origin, name }: Site, licence: Licence): string => {
  const { name: title, url } = licenceSheet[licence]
  return url === null
    ? `${name} (${origin}) gives no licence for these: ask it under what terms they may be used. This dump grants no rights in them.`
    : `${name} (${origin}) gives these under ${title} (${licence}):

<${url}>

Where the licence asks for a name, write: ${name}, ${origin}, and the address of the claim.`
}

/** `LICENCE.md`. */
export const licenceText = (site: Site, licence: Licence): string => `# Licence

## What is the newsroom's own

Statements as it words them, reasons, decisions, grades, notes, links, and how all of this is arranged.

${ownOf(site, licence)}

## What is not

Quoted words, titles and names of documents, pictures and sounds belong to their authors: they stand here as quotations,
with their sources. This dump grants no rights in them, whatever is said above.
`
