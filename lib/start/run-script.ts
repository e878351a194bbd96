import { sentenceFor } from './sentences'

/** Node's own words about an unknown option, with what there is. */
function usageFault(cause: unknown, usage: string): string | null {
  const isUsage = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS')
  return isUsage ? `${cause.message.split('. ')[0]}.\n\n${usage}` : null
}

/**
 * Runs a script for the person at the terminal. What is thrown is said on the error output, with a stack where it is a
 * bug, and the exit code is 1.
 * @param usage said after an option that there is not
 * @param end done at the end in any case
 */
export async function runScript(
  usage: string,
  run: () => Promise<void>,
  end: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    await run()
  } catch (cause) {
    const sentence = usageFault(cause, usage) ?? sentenceFor(cause)
    process.stderr.write(`${sentence ?? (cause instanceof Error ? cause.stack : String(cause))}\n`)
    process.exitCode = 1
  } finally {
    await end()
  }
}
