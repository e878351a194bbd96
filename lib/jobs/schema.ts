import { z } from 'zod'

export const runJobNowInput = z.strictObject({
  jobId: z.string().regex(/^\d{1,18}$/, 'This is no job of ours.'),
})
export type RunJobNowInput = z.infer<typeof runJobNowInput>
