import { Agent, request as ask } from 'node:http'
import { percentile } from '@/lib/bench/measure'
import type { Load } from './load'

export type Post = { path: string; body: object }

type Answered = { status: number; text: string }

function post(url: string, { path, body }: Post, headers: Record<string, string>, agent: Agent) {
  const text = JSON.stringify(body)
  return new Promise<Answered>((resolve, reject) => {
    const sent = ask(
      url + path,
      {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

/**
 * Sends all of these, from so many connections at once, each as soon as the one before it was answered; refuses to count
 * anything but success. Answers how fast that went, and what was answered to each.
 */
export async function sendAll(
  url: string,
  posts: readonly Post[],
  connections: number,
  headers: Record<string, string>,
): Promise<{ load: Load; answers: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const [answers, times] = [Array<string>(posts.length), Array<number>()]
  let next = 0
  const work = async () => {
    for (let at = next++; at < posts.length; at = next++) {
      const one = posts[at]
      if (!one) return
      const begun = performance.now()
      const { status, text } = await post(url, one, headers, agent)
      if (status !== 200 && status !== 201) throw new Error(`${url}${one.path}: ${status} ${text}`)
      times.push(performance.now() - begun)
      answers[at] = text
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, work))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const load = { rate: posts.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
  return { load, answers }
}
