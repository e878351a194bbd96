// The limit: plain `http` and `pg`, one prepared statement for each page and a string put together from its row. Nothing
// that a reader needs besides: no styles, no languages, no headers. What the pages and the API of the app are measured
// against.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL_PUBLIC, max: 10 })
const writers = new pg.Pool({ connectionString: process.env.LIMIT_WRITE_URL, max: 10 })

const listed = 'withheld_at IS NULL AND merged_into IS NULL'
const claimText = 'SELECT page FROM published.claim WHERE slug = $1'
const refText = 'SELECT page FROM published.claim WHERE ref = $1'
const listText = `
  SELECT coalesce(json_agg(line), '[]') AS lines, (SELECT coalesce(sum(n), 0)::int FROM published.tally_by_status('{}') WHERE status = $1) AS total
  FROM (SELECT line FROM published.claim WHERE status::text = $1::text AND ${listed}
        ORDER BY decided_at DESC, ref DESC LIMIT 20) l`
const wordsText = `
  SELECT coalesce(json_agg(line), '[]') AS lines
  FROM (SELECT line FROM published.claim WHERE search @@ $1::tsquery AND ${listed} ORDER BY decided_at DESC, ref DESC LIMIT 20) l`
const facetsText = `
  SELECT coalesce(json_agg(json_build_object('kind', kind, 'key', key, 'n', n)), '[]') AS facets
  FROM published.tally_facets('{}', ARRAY['*', 't'], ARRAY[$1]::text[], 20)`

const piece = ({ source, stance, quotation }) =>
  `<li>${stance}<q>${quotation?.exact ?? ''}</q><cite>${source.title}</cite></li>`
const line = ({ url, statement, status, claimant, decidedAt }) =>
  `<article><h2><a href="${url}">${statement}</a></h2><p>${status} ${claimant} ${decidedAt}</p></article>`

async function claim(slug) {
  const { rows } = await pool.query({ name: 'limit.claim', text: claimText, values: [slug] })
  const { statement, status, evidence, history } = rows[0].page
  return `<h1>${statement}</h1><p>${status}</p><ul>${evidence.map(piece).join('')}</ul><ol>${history.map(({ reason }) => `<li>${reason}</li>`).join('')}</ol>`
}

async function list(status) {
  const { rows } = await pool.query({ name: 'limit.list', text: listText, values: [status] })
  return `<p>${rows[0].total}</p>${rows[0].lines.map(line).join('')}`
}

async function page(url) {
  const slug = /^\/claims\/(.+)$/.exec(url.pathname)?.[1]
  const body = slug ? await claim(slug) : await list(url.searchParams.get('status') ?? 'VERIFIED')
  return `<!doctype html><title>Whence</title>${body}`
}

/** What the API is asked: a claim by its ref, words, facets, or the newest of a status. */
function asked({ pathname, searchParams }) {
  const ref = /^\/api\/v1\/claims\/(.+)$/.exec(pathname)?.[1]
  if (ref) return { name: 'limit.ref', text: refText, values: [ref] }
  const status = searchParams.get('status') ?? 'VERIFIED'
  const words = searchParams.get('q')
  if (words) {
    const query = words.split(' ').map((word) => `'${word}'`)
    return { name: 'limit.words', text: wordsText, values: [query.join(' & ')] }
  }
  return searchParams.has('facets')
    ? { name: 'limit.facets', text: facetsText, values: [status] }
    : { name: 'limit.list', text: listText, values: [status] }
}

async function json(url) {
  const { rows } = await pool.query(asked(url))
  return JSON.stringify(rows[0])
}

const writes = {
  source: 'INSERT INTO plain.source (url, title) VALUES ($1, $2) RETURNING id',
  claim: 'INSERT INTO plain.claim (statement, language) VALUES ($1, $2) RETURNING id',
  evidence: 'INSERT INTO plain.evidence (claim_id, source_id, stance) VALUES ($1, $2, $3)',
  status: 'UPDATE plain.claim SET status = $2, version = version + 1 WHERE id = $1',
  event: 'INSERT INTO plain.event (claim_id, kind, payload) VALUES ($1, $2, $3)',
}

/** One transaction on one connection; answers what the work does. */
async function transaction(work) {
  const client = await writers.connect()
  const write = async (name, ...values) =>
    (await client.query({ name: `limit.${name}`, text: writes[name], values })).rows[0]?.id
  try {
    await client.query('BEGIN')
    const done = await work(write)
    await client.query('COMMIT')
    return done
  } finally {
    client.release()
  }
}

const create = ({ statement, language, evidence: [{ source, stance }] }) =>
  transaction(async (write) => {
    const sourceId = await write('source', source.url, source.title)
    const claimId = await write('claim', statement, language)
    await write('evidence', claimId, sourceId, stance)
    await write('event', claimId, 'claim.logged', JSON.stringify({ statement }))
    return claimId
  })

const decide = (id, { status, reason }) =>
  transaction(async (write) => {
    await write('status', id, status)
    await write('event', id, 'claim.decided', JSON.stringify({ status, reason }))
    return id
  })

async function write(request, url) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  const id = /\/claims\/([^/]+)\/decisions$/.exec(url.pathname)?.[1]
  return JSON.stringify({ ref: await (id ? decide(id, body) : create(body)) })
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://limit')
  const isJson = url.pathname.startsWith('/api/')
  const body = request.method === 'POST' ? await write(request, url) : await (isJson ? json(url) : page(url))
  const type = isJson ? 'application/json' : 'text/html; charset=utf-8'
  response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': type })
  response.end(body)
}

const server = createServer(
  (request, response) =>
    void answer(request, response).catch((cause) => {
      process.stderr.write(`${cause?.stack ?? cause}\n`)
      response.writeHead(500)
      response.end()
    }),
)

server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }))
process.on('disconnect', () => process.exit())
