/** What is done to a stranger's bytes, each in a process of its own (`apart.ts`); `tasks.ts` has what does it. */
export const taskNames = [
  'read-pdf',
  'find-boxes',
  'draw-page',
  'copy-picture',
  'measure-sound',
  'cut-sound',
  'read-credentials',
] as const
export type TaskName = (typeof taskNames)[number]
