import { findReadiness } from '@/lib/published/readiness'

const headers = { 'Cache-Control': 'no-store' }

/** Whether this process can serve: both database roles answer, and the schema is the one this build was made for. */
export async function GET() {
  const readiness = await findReadiness().catch(() => 'desk' as const)
  if (readiness === 'ready') return Response.json({ status: 'ready' }, { headers })
  return Response.json(
    { status: 'unavailable', waitingFor: readiness },
    { status: 503, headers: { ...headers, 'Retry-After': '5' } },
  )
}

export const dynamic = 'force-dynamic'
