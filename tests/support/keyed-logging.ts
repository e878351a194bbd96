import { callApi } from './api'

/** The claim of a number, and the key under which it is logged. */
export const keyedClaim = (series: string, number: number) => ({
  key: `${series}-${number}`,
  body: { statement: `The ferry of series ${series} left, number ${number}`, language: 'en' },
})

/** Logs one claim after another, each under its key, and says so before each: until it is killed. */
export async function logForEver(series: string, token: string): Promise<never> {
  for (let number = 0; ; number += 1) {
    process.stdout.write(`${number}\n`)
    const { key, body } = keyedClaim(series, number)
    await callApi('logClaim', {}, body, token, { 'Idempotency-Key': key })
  }
}

const [, , series, token] = process.argv
if (process.env.WHENCE_TEST_LOGGING === '1' && series && token) await logForEver(series, token)
