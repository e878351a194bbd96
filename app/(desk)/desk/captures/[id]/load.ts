import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canCapture } from '@/lib/captures/policy'
import { findCapturePage, findCaptureText } from '@/lib/captures/queries'
import { uuid } from '@/lib/text/shapes'

/** How much of the text is shown beside the form: enough to see what document it is. */
const PEEK = 2_000

// The title and the page ask for the same capture in one request.
const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findCapturePage(await viewer(), id) : null,
)

export async function loadCaptureTitle(id: string): Promise<string | null> {
  const capture = await findOnce(id)
  return capture && (capture.found?.title ?? capture.fileName ?? capture.url)
}

/** A capture, the beginning of its text (null where it has none), and whether this person may keep or drop it. */
export async function loadCapture(id: string) {
  const actor = await signedIn(`/desk/captures/${encodeURIComponent(id)}`)
  const capture = await findOnce(id)
  if (!capture) notFound()
  const text = await findCaptureText(actor, id)
  return { personId: actor.id, capture, text: text && text.slice(0, PEEK), mayKeep: canCapture(actor) }
}
