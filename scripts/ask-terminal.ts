import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { StartError } from '@/lib/start/start-error'

/** Takes what the line editor would show, and shows nothing. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** One line from the person at the terminal; Ctrl-C and Ctrl-D end the command. `hidden`: nothing typed is shown. */
export async function askTerminal(question: string, { hidden }: { hidden: boolean }): Promise<string> {
  process.stdout.write(question)
  const output = hidden ? nowhere() : process.stdout
  const editor = createInterface({ input: process.stdin, output, terminal: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      editor.once('line', resolve)
      editor.once('SIGINT', () => reject(new StartError('Nothing was changed.')))
      editor.once('close', () => reject(new StartError('Nothing was changed.')))
    })
  } finally {
    editor.close()
    if (hidden) process.stdout.write('\n')
  }
}
