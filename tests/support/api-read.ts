import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { z } from 'zod'
import { readOperations } from '@/lib/exchange/api-reads'

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>
export type OperationId = (typeof readOperations)[number]['operationId']

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`)

/** The operation behind a path of the API. Addresses without places come first, as Next has it. */
export function operationAt(pathname: string) {
  const found = readOperations
    .toSorted((a, b) => Number(a.path.includes('[')) - Number(b.path.includes('[')))
    .find(({ path }) => patternOf(path).test(pathname))
  if (!found) throw new Error(`nothing is read at ${pathname}`)
  return found
}

/** Asks for an address of the API, as Next would hand it over. */
export async function readApi(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Response> {
  const url = new URL(address, 'http://localhost:3000')
  const { path } = operationAt(url.pathname)
  const route: Record<string, Handler | undefined> = await import(
    join(process.cwd(), 'app', path, 'route.ts')
  )
  const handler = route[method]
  if (!handler) throw new Error(`${path} has nothing for ${method}`)
  const { groups = {} } = patternOf(path).exec(url.pathname) ?? {}
  return handler(
    new Request(url, { method, headers }),
    path.includes('[') ? { params: Promise.resolve({ ...groups }) } : {},
  )
}

/** What an address answers with, held against the schema of that answer. */
export async function readAs<Schema extends z.ZodType>(
  schema: Schema,
  address: string,
): Promise<z.infer<Schema>> {
  const answer = await readApi(address)
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
  return schema.parse(await answer.json())
}

/** The files in a zip file, by name, with the moment that is written beside each (`2026-11-23 07:52:10`). */
export function unzipped(zip: Buffer): Map<string, { bytes: Buffer; date: string }> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, { bytes: Buffer; date: string }>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [time, day] = [zip.readUInt16LE(at + 12), zip.readUInt16LE(at + 14)]
    const [size, names] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const name = zip.toString('utf8', at + 46, at + 46 + names)
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const two = (n: number) => String(n).padStart(2, '0')
    const date = `${(day >> 9) + 1980}-${two((day >> 5) & 15)}-${two(day & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`
    files.set(name, { bytes: inflateRawSync(zip.subarray(begin, begin + size)), date })
    at += 46 + names + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
