import { vi } from 'vitest'
import { allStages, testStages } from '@/tests/support/matrix'

vi.mock('server-only', () => ({}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

testStages(
  allStages.filter(
    (stage) =>
      stage.status !== null && (stage.workflow === 'IN_REVIEW' || stage.workflow === 'CHANGES_REQUESTED'),
  ),
)
