/** Whether this process answers. Nothing is asked of the database: a slow one is no reason to end the process. */
export function GET() {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
