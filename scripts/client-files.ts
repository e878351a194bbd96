import { format, resolveConfig } from 'prettier'
import { apiDocument } from '@/app/api/v1/document'
import { readDocument } from '@/lib/exchange/openapi/read-document'
import { clientOf } from '@/lib/exchange/openapi/write-client'

/** The written files of the client, by name, as they are committed. */
export async function clientFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const [name, text] of Object.entries(clientOf(readDocument(apiDocument())))) {
    const path = `lib/exchange/client/${name}`
    files[name] = await format(text, { ...(await resolveConfig(path)), filepath: path })
  }
  return files
}
