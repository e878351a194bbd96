import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { credentialsOf } from '@/lib/media/credential-store'
import { mediaCredentials } from '@/lib/media/credentials'
import { readCredentials } from '@/lib/media/read-credentials'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))
const signed = fixture('quay-signed.jpg')

/** The file with one byte another, at the last place where these bytes stand, and so far behind it. */
function spoilt(bytes: Buffer, mark: string, behind: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.lastIndexOf(mark, undefined, 'latin1') + behind
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

describe('content credentials', () => {
  test('that hold are told, with who signed, what made it, and what was done to it', async () => {
    expect(await readCredentials(signed, 'image/jpeg')).toEqual({
      state: 'found',
      valid: true,
      issuer: 'Harbour office of Sirang (invented)',
      signedAt: null,
      generator: 'Whence test fixtures 1',
      actions: ['c2pa.created', 'c2pa.cropped'],
      faults: ['signingCredential.untrusted'],
    })
  })

  test('do not hold for a picture that was changed afterwards', async () => {
    const changed = Buffer.from(signed)
    const at = changed.length - 100
    changed[at] = (changed[at] ?? 0) ^ 0xff
    const read = await readCredentials(changed, 'image/jpeg')
    expect(read).toMatchObject({ state: 'found', valid: false })
    expect(read.state === 'found' ? read.faults : []).toContain('assertion.dataHash.mismatch')
  })

  test('are none where there are none, and where a file cannot hold any', async () => {
    expect(await readCredentials(fixture('quay.jpg'), 'image/jpeg')).toEqual({ state: 'none' })
    expect(await readCredentials(fixture('guard.wav'), 'audio/wav')).toEqual({ state: 'none' })
    expect(await readCredentials(fixture('harbour-order.pdf'), 'application/pdf')).toEqual({ state: 'none' })
    expect(await readCredentials(Buffer.from('words'), 'text/plain')).toEqual({ state: 'none' })
    expect(await readCredentials(signed, 'application/zip')).toEqual({ state: 'none' })
  })

  test('that are damaged cannot be read, and why is said shortly', async () => {
    const read = await readCredentials(spoilt(signed, 'jumd', 4), 'image/jpeg')
    expect(read.state).toBe('unreadable')
    expect(read.state === 'unreadable' ? read.why.length : 0).toBeGreaterThan(3)
  })

  test('in a store without its manifest cannot be read, and strange fields are let be', () => {
    const store = { active_manifest: 'a', manifests: {}, validation_state: 'Valid' }
    expect(credentialsOf(JSON.stringify(store))).toMatchObject({ state: 'unreadable' })
    const strange = {
      active_manifest: 'a',
      validation_state: 'Invalid',
      validation_status: 'none',
      manifests: {
        a: {
          claim_generator: 'x\u202Ey',
          claim_generator_info: 5,
          signature_info: { issuer: 'i'.repeat(999), time: 7 },
        },
      },
    }
    const read = mediaCredentials.parse(credentialsOf(JSON.stringify(strange)))
    expect(read).toMatchObject({
      state: 'found',
      valid: false,
      generator: 'x y',
      signedAt: null,
      actions: [],
    })
    expect(read.state === 'found' ? read.issuer?.length : 0).toBe(300)
  })
})
