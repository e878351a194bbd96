import { z } from 'zod'
import type { Breach } from './house-rules'

/** The oldest releases without a hole that is known to us. The registry's own audit cannot be asked everywhere. */
const leastVersions: Record<string, string> = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  nodemailer: '7.0.7',
  prisma: '7.10.0',
  '@prisma/client': '7.10.0',
  '@prisma/adapter-pg': '7.10.0',
}

const lockShape = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })

const numbers = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number)

/** Whether `version` comes before `least`, by their three numbers. */
export function isOlder(version: string, least: string): boolean {
  const [have, need] = [numbers(version), numbers(least)]
  const place = need.findIndex((number, at) => number !== have[at])
  return place >= 0 && (have[place] ?? 0) < (need[place] ?? 0)
}

/** Every installed copy of a listed package that is older than it may be, from the text of package-lock.json. */
export function tooOld(lockText: string): Breach[] {
  const { packages } = lockShape.parse(JSON.parse(lockText))
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    const least = path.includes('node_modules/') ? leastVersions[name] : undefined
    if (!least || !version || !isOlder(version, least)) return []
    return [{ file: 'package-lock.json', problem: `${path} is ${version}; the oldest safe one is ${least}` }]
  })
}
