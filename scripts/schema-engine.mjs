#!/usr/bin/env node
// Prisma's CLI asks a native program, which it would download, to plan and run migrations. This script answers in
// its place: the same JSON-RPC on stdin and stdout, the planning done by the WebAssembly build of that program that
// comes with npm, the SQL sent through the pg driver. prisma.config.ts points the CLI here, so nothing is downloaded.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
const args = process.argv.slice(2)
const allAfter = (flag) => args.flatMap((arg, i) => (arg === flag ? [args[i + 1]] : []))

const url = JSON.parse(allAfter('--datasource')[0] ?? '{}').url
const connection = url ? { ...parseIntoClientConfig(url), max: 2 } : {}
// Databases are made and dropped by the user who connects, not by the role it becomes to own what migrations make.
const asConnected = { options: undefined }
const adapterOptions = { schema: url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined }

// --- Whole databases -------------------------------------------------------------------------------------------

/** Connects, runs the statement if there is one, and leaves. */
async function visit(database, statement) {
  const client = new pg.Client({ ...connection, database, ...asConnected })
  await client.connect()
  try {
    if (statement) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function createDatabase() {
  await visit('postgres', `CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`)
  return { databaseName: connection.database }
}

const oneShots = {
  'can-connect-to-database': () => visit(connection.database),
  'create-database': createDatabase,
  'drop-database': () =>
    visit('postgres', `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(connection.database)}`),
}

/** The CLI's other way of calling: one act on a database, its failure as one line of JSON on stderr. */
async function answerOneShot(act) {
  try {
    await oneShots[act]()
    process.exit(0)
  } catch (cause) {
    const fields = {
      is_panic: false,
      error_code: cause.code === '3D000' ? 'P1003' : 'P1001',
      message: cause.message,
      meta: {},
    }
    const line = {
      timestamp: new Date().toISOString(),
      level: 'ERROR',
      target: 'schema_engine::logger',
      fields,
    }
    process.stderr.write(`${JSON.stringify(line)}\n`)
    process.exit(1)
  }
}

// --- The driver, with three things put right that only a schema engine meets -----------------------------------

const CHAR_OID = 18
const TEXT_OID = 25

/** The catalogue's "char" type, which the adapter refuses, is read as text and reported as a character. */
async function queryCatalogue(adapter, query) {
  const plain = Object.getPrototypeOf(adapter)
  const charColumns = []
  const reader = Object.create(adapter, {
    performIO: {
      async value(request) {
        const result = await plain.performIO.call(adapter, request)
        result.fields.forEach((field, column) => {
          if (field.dataTypeID !== CHAR_OID) return
          charColumns.push(column)
          field.dataTypeID = TEXT_OID
        })
        return result
      },
    },
  })
  const answer = await plain.queryRaw.call(reader, query)
  for (const column of charColumns) answer.columnTypes[column] = ColumnTypeEnum.Character
  return answer
}

/** A script goes to the server whole: the adapter would cut it at every semicolon, also inside a function body. */
async function runScript(adapter, script) {
  const client = await adapter.underlyingDriver().connect()
  try {
    await client.query(script)
  } catch (cause) {
    adapter.onError(cause)
  } finally {
    client.release()
  }
}

function corrected(adapter) {
  adapter.queryRaw = (query) => queryCatalogue(adapter, query)
  adapter.executeScript = (script) => runScript(adapter, script)
  return adapter
}

const shadows = new Set()

async function dropShadow(database) {
  if (!shadows.delete(database)) return
  await visit('postgres', `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`)
}

const dropShadows = () => Promise.allSettled([...shadows].map(dropShadow))

/** A database of its own for replaying the history: the adapter would replay it over the real one. */
async function connectToShadow() {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  await visit('postgres', `CREATE DATABASE ${pg.escapeIdentifier(database)}`)
  shadows.add(database)
  const adapter = corrected(
    await new PrismaPg({ ...connection, database, ...asConnected }, adapterOptions).connect(),
  )
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await dropShadow(database)
  }
  return adapter
}

function adapterFactory() {
  const factory = new PrismaPg(connection, adapterOptions)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => corrected(await connect())
  factory.connectToShadowDb = connectToShadow
  return bindMigrationAwareSqlAdapterFactory(factory)
}

// --- The engine ------------------------------------------------------------------------------------------------

let panic = ''

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) }
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(join(wasmFolder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = allAfter('--datamodels').map((path) => [path, readFileSync(path, 'utf8')])
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return bindings.SchemaEngine.new(options, () => {}, adapterFactory())
}

let engine

async function call(id, method, params) {
  if (method === 'createDatabase') return createDatabase()
  engine ??= await loadEngine()
  // These two look the history up in a cache that applyMigrations empties and devDiagnostic fills.
  if (method === 'evaluateDataLoss' || method === 'createMigration') {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  }
  const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
  if (method !== 'diff') return result ?? {}
  // The native engine asks the CLI to print the script; the WebAssembly one returns it.
  if (result.stdout) send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } })
  return { exitCode: result.exitCode }
}

// --- JSON-RPC --------------------------------------------------------------------------------------------------

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

function sendFailure(id, cause) {
  const data = {
    is_panic: panic !== '',
    message: panic || cause?.message || String(cause),
    meta: cause?.meta ?? null,
    ...(cause?.code ? { error_code: cause.code } : {}),
  }
  send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
}

async function serve() {
  let current
  const giveUp = async (cause) => {
    sendFailure(current, cause)
    await dropShadows()
    process.exit(1)
  }
  process.on('uncaughtException', (cause) => void giveUp(cause))
  process.on('unhandledRejection', (cause) => void giveUp(cause))

  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { id, method, params } = line.trim() ? JSON.parse(line) : {}
    if (!method) continue // an empty line, or the CLI saying that it printed
    current = id
    try {
      send({ id, result: await call(id, method, params) })
    } catch (cause) {
      sendFailure(id, cause)
    }
  }
  await dropShadows()
  process.exit(0)
}

if (args.includes('--version')) {
  const { version } = JSON.parse(readFileSync(join(wasmFolder, 'package.json'), 'utf8'))
  process.stdout.write(`schema-engine-cli ${version}\n`)
} else if (args.includes('cli')) {
  process.stderr.write('schema-engine (wasm)\n')
  await answerOneShot(Object.keys(oneShots).find((act) => args.includes(act)) ?? 'can-connect-to-database')
} else {
  await serve()
}
