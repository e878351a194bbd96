import pg from 'pg'

export async function openClient(connectionString: string | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** Runs an attack in a transaction of its own, to its commit, and says how the database answered. */
export async function attack(client: pg.Client, text: string): Promise<string> {
  try {
    await client.query('BEGIN')
    await client.query(text)
    await client.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await client.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  }
}
