import type { Instrumentation } from 'next'

/** Before the first request: what answers readers stands before Next (docs/decisions/030). */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { installFront } = await import('@/lib/front/install')
  installFront()
}

/**
 * A page, a route or an action that fails for no reason of its reader's leaves a line in the log: what failed and where,
 * and nothing of what was sent.
 */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  { path, method },
  { routePath },
) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/log')
  log.error({ err: error, method, path: path.split('?')[0], route: routePath }, 'fault')
}
