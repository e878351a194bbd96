import { existsSync } from 'node:fs'
import type { DatabaseUser } from './database-user'
import { createCluster } from './create-cluster'
import {
  clusterOf,
  endStrayServer,
  freePort,
  type Plan,
  PortTaken,
  type Server,
  startServer,
} from './postgres'
import { findProgram } from './postgres-program'
import { step } from './progress'
import { keepSecrets, newSecrets, readSecrets, type Secrets } from './secrets'
import { StartError } from './start-error'

export type Embedded = { plan: Plan; server: Server; secrets: Secrets }

/** The kept secrets, made at the first start. They come before the server, which is made with them. */
async function secretsFor(dataDir: string): Promise<Secrets> {
  const kept = readSecrets(dataDir)
  if (kept) return kept
  if (existsSync(clusterOf({ dataDir }))) {
    throw new StartError(
      `secrets.json is missing in ${dataDir}, and with it the passwords of the database beside it. Put the file back from a backup, or begin anew by moving the folder away.`,
    )
  }
  const made = newSecrets(await freePort())
  await keepSecrets(dataDir, made)
  return made
}

const PORTS_TO_TRY = 5

async function startSomewhere(plan: Plan, secrets: Secrets): Promise<Embedded> {
  for (let attempt = 0; attempt < PORTS_TO_TRY; attempt += 1) {
    try {
      return { plan, server: await startServer(plan), secrets }
    } catch (cause) {
      if (!(cause instanceof PortTaken)) throw cause
      plan.port = await freePort()
      secrets.port = plan.port
      await keepSecrets(plan.dataDir, secrets)
    }
  }
  throw new StartError('PostgreSQL found no free port on 127.0.0.1.')
}

/** Starts Whence's own PostgreSQL in the data folder, making it the first time. Hold the folder's lock. */
export async function startEmbedded(
  dataDir: string,
  user: DatabaseUser,
  settings: Plan['settings'] = {},
): Promise<Embedded> {
  const program = await findProgram(dataDir, user)
  const secrets = await secretsFor(dataDir)
  const { port, superuserPassword } = secrets
  const plan: Plan = { dataDir, program, user, port, superuserPassword, settings }
  await endStrayServer(plan)
  await step(`Making the database in ${dataDir}`, () => createCluster(plan))
  return step('Starting the database', () => startSomewhere(plan, secrets))
}
