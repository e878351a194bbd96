/** Work that is asked for once; `lib/worker/tasks.ts` says what each needs to know. */
export const taskNames = ['capture', 'clip', 'links', 'hub', 'import'] as const
export type TaskName = (typeof taskNames)[number]

export const isTaskName = (name: string): name is TaskName => taskNames.some((known) => known === name)

export type JobState = 'waiting' | 'running' | 'failed'

type Standing = { isLocked: boolean; attempts: number; mostAttempts: number }

/** A job that was begun as often as it may be, and is not being done, is left to an administrator. */
export function stateOf({ isLocked, attempts, mostAttempts }: Standing): JobState {
  if (isLocked) return 'running'
  return attempts >= mostAttempts ? 'failed' : 'waiting'
}

const LONGEST = 200

/** The first line of what a job ended with, without the password of any address in it. */
export function errorLine(error: string): string {
  const line = error.split(/[\r\n]/, 1)[0] ?? ''
  const hidden = line.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[hidden]@')
  return hidden.length > LONGEST ? `${hidden.slice(0, LONGEST).toWellFormed()}…` : hidden
}
