import { format } from 'node:util'
import { afterEach, beforeEach, expect } from 'vitest'

/**
 * A test that prints an error has found one, whatever its assertions say. A test that means to provoke it calls
 * `expectedErrors()` and looks at what was said.
 */
let said: string[] = []
let expected = false

/** The errors printed by this test so far, which then do not fail it. */
export function expectedErrors(): string[] {
  expected = true
  return said
}

beforeEach(() => {
  said = []
  expected = false
  console.error = (...parts: unknown[]) => void said.push(format(...parts))
})

afterEach(() => {
  if (!expected) expect(said, 'console.error was called').toEqual([])
})
