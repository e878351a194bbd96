import type pg from 'pg'

/**
 * The rows of a query, so many in memory at a time, inside the transaction that the client is in.
 * @param name of the cursor: one that no other query has at the same time
 */
export async function* fetched<Row extends pg.QueryResultRow>(
  client: pg.Client,
  name: string,
  query: string,
  many: number,
): AsyncGenerator<Row> {
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${query}`)
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${many} FROM ${name}`)
    yield* rows
    if (rows.length < many) break
  }
  await client.query(`CLOSE ${name}`)
}
