import { callOf, type ClientOptions } from './call'
import { readsOf } from './reads'
import { writesOf } from './writes'

/** Everything that an instance of Whence answers to programs, by the name of the operation. Refusals are values. */
export function makeClient(options: ClientOptions) {
  const call = callOf(options)
  return { ...readsOf(call), ...writesOf(call) }
}
