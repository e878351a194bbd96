import { deskInvariants } from '@/lib/fsck/desk'
import { originInvariants } from '@/lib/fsck/counted'
import { fileInvariants } from '@/lib/fsck/files'
import { linkInvariants } from '@/lib/fsck/linked'
import { placeInvariants } from '@/lib/fsck/public-places'
import { rippleInvariants } from '@/lib/fsck/ripples'
import { checkEverything } from '@/lib/fsck/check-everything'
import { reviewInvariants } from '@/lib/fsck/review'

/** What `npm run fsck` finds wrong with the desk, the read model and the files; nothing where all is well. */
export async function faults(): Promise<string[]> {
  const found: string[] = []
  for await (const { name, violations } of checkEverything([
    ...deskInvariants,
    ...reviewInvariants,
    ...rippleInvariants,
    ...linkInvariants,
    ...originInvariants,
    ...placeInvariants,
    ...fileInvariants,
  ]))
    found.push(...violations.map((line) => `${name}: ${line}`))
  return found
}
