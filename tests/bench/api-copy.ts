import pg from 'pg'
import { z } from 'zod'
import { admitRoles, dropDatabase, withClient } from '@/lib/start/databases'
import { migrate } from '@/lib/start/migrate'
import { OWNER } from '@/lib/start/roles'
import { runNode, typescript } from '@/lib/start/run-command'
import type { MadeDatabases } from './made-databases'

export type CopiedDatabase = {
  environment: Record<string, string>
  superuser: string
  tokens: { editor: string; reviewer: string }
  drop: () => Promise<void>
}

const plainText = `
  CREATE SCHEMA plain;
  CREATE TABLE plain.source (id bigserial PRIMARY KEY, url text UNIQUE NOT NULL, title text NOT NULL);
  CREATE TABLE plain.claim (id bigserial PRIMARY KEY, statement text NOT NULL, language text NOT NULL, status text, version int NOT NULL DEFAULT 1);
  CREATE TABLE plain.evidence (claim_id bigint NOT NULL REFERENCES plain.claim, source_id bigint NOT NULL REFERENCES plain.source, stance text NOT NULL,
    PRIMARY KEY (claim_id, source_id));
  CREATE TABLE plain.event (id bigserial PRIMARY KEY, claim_id bigint NOT NULL REFERENCES plain.claim, kind text NOT NULL, payload jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp())`

const tokensShape = z.object({ editor: z.string(), reviewer: z.string() })

async function makeTokens(environment: Record<string, string>): Promise<CopiedDatabase['tokens']> {
  const root = process.cwd()
  const { code, output } = await runNode(typescript(root, 'tests/bench/api-people.ts'), {
    ...process.env,
    ...environment,
  })
  const line = output.split('\n').find((one) => one.startsWith('{'))
  if (code !== 0 || !line) throw new Error(output)
  return tokensShape.parse(JSON.parse(line))
}

/**
 * A copy of the database with so many claims, brought to the newest migration, to be written to and dropped: what is kept
 * for the next run stays as it is. Nobody else may be connected to it meanwhile.
 */
export async function copyDatabase(databases: MadeDatabases, size: number): Promise<CopiedDatabase> {
  const [from, to] = [`claims_${size}`, `claims_${size}_copy`]
  const inCopy = (text: string) => text.replaceAll(`/${from}`, `/${to}`)
  const { superuser, migrate: owner } = databases.urlsOf(size)
  const admin = superuser.replace(`/${from}`, '/postgres')
  const drop = () => withClient(admin, (client) => dropDatabase(client, to))
  await drop()
  await withClient(admin, async (client) => {
    const [name, template] = [pg.escapeIdentifier(to), pg.escapeIdentifier(from)]
    await client.query(`CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE ${template} STRATEGY FILE_COPY`)
    await admitRoles(client, to)
  })
  const environment = Object.fromEntries(
    Object.entries(databases.environmentOf(size)).map(([key, value]) => [key, inCopy(value)]),
  )
  await withClient(inCopy(owner), (client) => migrate(client, inCopy(owner), process.cwd()))
  await withClient(inCopy(superuser), (client) => client.query(plainText))
  return { environment, superuser: inCopy(superuser), tokens: await makeTokens(environment), drop }
}
