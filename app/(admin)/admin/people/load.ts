import 'server-only'
import { administrator } from '@/app/_doors/viewer'
import { listPeople, listPersonEvents } from '@/lib/people/queries'

export async function loadPeople() {
  const actor = await administrator('/admin/people')
  const [people, events] = await Promise.all([listPeople(actor), listPersonEvents(actor)])
  return { selfId: actor.id, people, events }
}
