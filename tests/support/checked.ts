import { deskInvariants } from '@/lib/fsck/desk'
import { fileInvariants } from '@/lib/fsck/files'
import { checkEverything } from '@/lib/fsck/check-everything'
import { reviewInvariants } from '@/lib/fsck/review'

/** What `npm run fsck` finds wrong with the desk, the read model and the files; nothing where all is well. */
export async function faults(): Promise<string[]> {
  const found: string[] = []
  for await (const { name, violations } of checkEverything([
    ...deskInvariants,
    ...reviewInvariants,
    ...fileInvariants,
  ]))
    found.push(...violations.map((line) => `${name}: ${line}`))
  return found
}
