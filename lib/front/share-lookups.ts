/**
 * Lets those who ask for the same thing at once share one look. Nobody is told what was seen before they asked: who comes
 * while a look is under way shares the next one, which begins after it.
 * @param look how to look
 * @param nameOf what is the same thing
 */
export function shareLookups<Asked, Seen>(
  look: (asked: Asked) => Promise<Seen>,
  nameOf: (asked: Asked) => string,
): (asked: Asked) => Promise<Seen> {
  const underWay = new Map<string, Promise<Seen>>()
  const next = new Map<string, Promise<Seen>>()
  const begin = (name: string, asked: Asked): Promise<Seen> => {
    const looking = look(asked).finally(() => underWay.delete(name))
    underWay.set(name, looking)
    return looking
  }
  return (asked) => {
    const name = nameOf(asked)
    const before = underWay.get(name)
    if (!before) return begin(name, asked)
    const waiting = next.get(name)
    if (waiting) return waiting
    const after = () => {
      next.delete(name)
      return begin(name, asked)
    }
    const looking = before.then(after, after)
    next.set(name, looking)
    return looking
  }
}
