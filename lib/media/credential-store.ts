import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import startC2pa, { WasmReader } from '@contentauth/c2pa-wasm'
import { z } from 'zod'
import { done, type Outcome } from '@/lib/outcome'
import type { MediaCredentials } from './credentials'

const longText = 300
const line = z
  .string()
  .transform((text) => Array.from(text.toWellFormed().replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')))
  .transform((characters) => characters.slice(0, longText).join('').trim())
const told = line.nullish().catch(null)

const status = z.object({ code: z.string() })
const manifest = z.object({
  claim_generator: told,
  claim_generator_info: z.array(z.object({ name: told, version: told })).catch([]),
  signature_info: z.object({ issuer: told, common_name: told, time: told }).nullish().catch(null),
  assertions: z.array(z.object({ label: z.string(), data: z.unknown() })).catch([]),
})
const actionsData = z.object({ actions: z.array(z.object({ action: line })) })

/** The part of c2pa-rs's manifest store that is shown. */
const store = z.object({
  active_manifest: z.string(),
  manifests: z.record(z.string(), manifest),
  validation_state: z.string(),
  validation_status: z.array(status).catch([]),
  validation_results: z
    .object({ activeManifest: z.object({ failure: z.array(status) }) })
    .nullish()
    .catch(null),
})

const most = 50
const unique = (texts: readonly string[]) => [...new Set(texts)].slice(0, most)

function generatorOf({
  claim_generator_info: [by],
  claim_generator,
}: z.infer<typeof manifest>): string | null {
  if (by?.name) return by.version ? `${by.name} ${by.version}` : by.name
  return claim_generator || null
}

/** What a manifest store in c2pa-rs's JSON says, as it is kept. */
export function credentialsOf(json: string): MediaCredentials {
  const read = store.parse(JSON.parse(json))
  const active = read.manifests[read.active_manifest]
  if (!active) return { state: 'unreadable', why: 'It names a manifest that is not there.' }
  const failures = [...read.validation_status, ...(read.validation_results?.activeManifest.failure ?? [])]
  const actions = active.assertions
    .filter(({ label }) => label.startsWith('c2pa.actions'))
    .flatMap(({ data }) => actionsData.safeParse(data).data?.actions ?? [])
  const { issuer, common_name: name, time } = active.signature_info ?? {}
  return {
    state: 'found',
    valid: read.validation_state !== 'Invalid',
    issuer: issuer || name || null,
    signedAt: time || null,
    generator: generatorOf(active),
    actions: unique(actions.map(({ action }) => action)),
    faults: unique(failures.map(({ code }) => code)),
  }
}

/** What is not in a file is said in one of these; everything else was there and could not be read. */
const absences = /JumbfNotFound|UnsupportedType|NoManifest/

const settings = JSON.stringify({ verify: { remote_manifest_fetch: false, ocsp_fetch: false } })

const whyOf = (fault: unknown) => {
  const said = fault instanceof Error ? fault.message : String(fault)
  return said
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longText)
}

/** Reads the credentials in this very process; `readCredentials` has the promise. */
export async function openCredentials(file: {
  bytes: Uint8Array
  mediaType: string
}): Promise<Outcome<MediaCredentials>> {
  const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  await startC2pa({ module_or_path: await readFile(wasm) })
  try {
    const reader = await WasmReader.fromBytes(file.mediaType, file.bytes, settings)
    return done(credentialsOf(reader.json()))
  } catch (fault) {
    const why = whyOf(fault)
    return done(absences.test(why) ? { state: 'none' } : { state: 'unreadable', why })
  }
}
