const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True for an object of a type of schema.org, under whatever prefix, alone or among others. */
export const isOfType = (value: unknown, type: string): value is Record<string, unknown> =>
  isObject(value) &&
  [value['@type']].flat().some((found) => typeof found === 'string' && found.replace(/^.*[/:#]/, '') === type)

/** The reviews in an element of a data feed: the element itself, or what it wraps; the element where it has none. */
export function reviewsIn(element: unknown): readonly unknown[] {
  if (!isOfType(element, 'DataFeedItem')) return [element]
  const items = [element.item].flat().filter((item) => item !== undefined && item !== null)
  return items.length > 0 ? items : [element]
}
