import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientFiles } from './client-files'

const folder = 'lib/exchange/client'

await mkdir(folder, { recursive: true })
for (const [name, text] of Object.entries(await clientFiles())) await writeFile(join(folder, name), text)
process.stdout.write(`The client is in ${folder}.\n`)
