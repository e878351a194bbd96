import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process that ended but was never collected by its parent, as happens in containers whose first process is no init. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return false
  }
}

/** Whether a process of this number runs; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPERM')) return false
  }
  return !isZombie(pid)
}

/** What `ps` says of one process, for systems without /proc. Null when there is no such process. */
async function ps(pid: number, column: string): Promise<string | null> {
  try {
    return (await run('ps', ['-o', `${column}=`, '-p', String(pid)])).stdout.trim() || null
  } catch {
    return null
  }
}

/**
 * When the process began, in whatever form this system has. Numbers of processes are used again, above all after a
 * reboot and in containers; number and begin together name one process.
 */
export async function beginOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name, which may hold spaces and parentheses; the begin is field 22.
    const begin = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${boot.trim()}:${begin}`
  } catch {
    return ps(pid, 'lstart')
  }
}

/** The command line of a process, or null when there is none to be seen. */
export async function commandOf(pid: number): Promise<string | null> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim() || null
  } catch {
    return ps(pid, 'command')
  }
}

/** Waits until the process is gone; false when it still runs after `ms` milliseconds. */
export async function goneWithin(pid: number, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await pause(50)) {
    if (!isAlive(pid)) return true
  }
  return !isAlive(pid)
}

/**
 * Calls `act` once when the process that started us is gone. npm and its shell end at a SIGTERM without passing it
 * on, and would leave behind what they started.
 */
export function whenParentGone(act: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 300)
  timer.unref()
}
