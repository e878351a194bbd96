import 'server-only'
import { redirect } from 'next/navigation'
import { viewer } from '@/app/_doors/viewer'
import { isMember } from '@/lib/auth/actor'
import { callbackPath } from '@/lib/auth/callback-path'
import { readCopy } from '@/lib/mirror/find-copy'
import { listSampleSignIns } from '@/lib/people/queries'
import { samplePassword } from '@/lib/sample/people'

const notes = ['everywhere', 'password', 'out'] as const

type Query = Record<string, string | string[] | undefined>

/** What the sign-in page shows; whoever is signed in already goes on to where they were going. */
export async function loadSignIn(query: Query) {
  const path = callbackPath(query.callbackUrl)
  if (isMember(await viewer())) redirect(path)
  return {
    path,
    copy: await readCopy(),
    note: notes.find((note) => note === query.note) ?? null,
    error: typeof query.error === 'string' ? query.error : null,
    samples: await listSampleSignIns(),
    samplePassword,
  }
}
