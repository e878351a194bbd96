/** What readers see, by the name under which a query reads it: as it is now, or as it was at a moment. */
export type Relations = { claim: string; notice: string; source: string; agent: string; sourceLink: string }

/**
 * The relations of a query: what stands in them has the same columns either way.
 * @param moment the parameter that holds the moment (`$4`); null: now
 */
export function relationsAt(moment: string | null): Relations {
  if (moment === null)
    return {
      claim: 'published.claim',
      notice: 'published.notice',
      source: 'published.source',
      agent: 'published.agent',
      sourceLink: 'published.source_link',
    }
  const at = (relation: string) => `published.${relation}_at(${moment}::timestamptz)`
  return {
    claim: at('claims'),
    notice: at('notices'),
    source: at('sources'),
    agent: at('agents'),
    sourceLink: at('source_links'),
  }
}
