import type { TaskName } from '@/lib/jobs/rules'
import { taskSheet } from './tasks'

/**
 * Who does which task; its payload is looked at first. Each may be run again after it was broken off anywhere, and
 * beside itself. What they need is read at the first of their kind, so that a worker is up at once.
 */
export const handlers = {
  capture: async (payload: unknown) => {
    const { runCapture } = await import('@/lib/captures/run-capture')
    await runCapture(taskSheet.capture.parse(payload))
  },
  clip: async (payload: unknown) => {
    const { makeClip } = await import('@/lib/evidence/make-clip')
    await makeClip(taskSheet.clip.parse(payload))
  },
  links: async (payload: unknown) => {
    const { suggestLinks } = await import('@/lib/linking/suggest-links')
    await suggestLinks(taskSheet.links.parse(payload))
  },
  hub: async (payload: unknown) => {
    const { tellHub } = await import('@/lib/feeds/tell-hub')
    await tellHub(taskSheet.hub.parse(payload))
  },
  import: async (payload: unknown) => {
    const { runImport } = await import('@/lib/imports/run-import')
    await runImport(taskSheet.import.parse(payload))
  },
} as const satisfies Record<TaskName, (payload: unknown) => Promise<void>>
