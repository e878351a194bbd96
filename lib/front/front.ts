import type { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { log } from '@/lib/log'
import { deskSpeech } from '@/lib/words/chosen'
import { type Speech, splitLanguage } from '@/lib/words/speech'
import { type Address, addressOf, isForReaders, namesTheFuture } from './addresses'
import { inForm } from './forms'
import { pack } from './pack'
import { steadyHeaders, transportHeaders } from './policy'
import { readerCode, readerScript } from './reader-script'
import { type Render, renderApart, type Rendered } from './render-apart'
import { renditionOf, tagFor, troubleOf } from './rendition'
import { accepted } from './negotiate'
import {
  countRead,
  isForPrograms,
  isKeptForPrograms,
  problemFor,
  type TakeRead,
  unchangedHeaders,
} from './programs'
import { send, sendUnchanged } from './send'
import { type Rendition, Shelf } from './shelf'
import { isReadable, NOWHERE, nowhereIn, refuseUnreadable } from './unreadable'

/** What the front needs of the world. */
type World = {
  speech: AsyncLocalStorage<Speech>
  versionOf: (address: Address) => Promise<string | null>
  /** Bytes for renderings that are kept. */
  room: number
  isDev: boolean
  /** Counts what programs read; absent: nobody does. */
  takeRead?: TakeRead
}

/** Stands before Next and answers readers; everybody else is passed on. */
export type Front = {
  answer: (request: IncomingMessage, response: ServerResponse, render: Render) => Promise<void>
}

const fault = (cause: unknown, { path }: Address) =>
  log.error({ err: cause, method: 'GET', path: path.split('?')[0] }, 'fault')

async function renderWhole(path: string, render: Render): Promise<Rendered> {
  const rendered = await renderApart(path, render)
  const isShell = rendered.status === 404 && rendered.body.includes('id="__next_error__"')
  return isShell ? renderApart(NOWHERE, render) : rendered
}

const keyOf = ({ locale, path }: Address) => `${locale} ${path}`

class ReadingFront implements Front {
  readonly #world: World
  readonly #shelf: Shelf
  readonly #underWay = new Map<string, Promise<Rendition>>()
  readonly #packing = new Set<string>()
  readonly #script: Rendition

  constructor(world: World) {
    this.#world = world
    this.#shelf = new Shelf(world.room)
    this.#script = scriptRendition()
  }

  async answer(request: IncomingMessage, response: ServerResponse, render: Render): Promise<void> {
    request.url = inForm(request)
    const { method, url } = request
    const isRead = isReadable(url)
    const isAsking = method === 'GET' || method === 'HEAD'
    const { takeRead } = this.#world
    const tooMany = isAsking && takeRead ? await countRead(request, response, takeRead) : null
    if (tooMany) return send(request, response, tooMany)
    if (!isAsking || !(isForReaders(url) || (isRead && isKeptForPrograms(request))))
      // The desk is in the language that its person has chosen.
      return this.#world.speech.run(deskSpeech(url, request.headers.cookie), async () =>
        isRead ? render(request, response) : refuseUnreadable(request, response, render),
      )
    if (url.startsWith('/reader/')) return this.#sendScript(request, response, url)
    if (this.#world.isDev && isRead) return this.#spoken(request, response, render)
    const asked = isRead ? addressOf(url) : nowhereIn(url)
    const address = namesTheFuture(asked.path, Date.now()) ? { ...asked, stamp: null } : asked
    let version: string | null
    try {
      version = await this.#world.versionOf(address)
    } catch (cause) {
      // Without the version nobody can say that what is kept is still so.
      fault(cause, address)
      return send(request, response, troubleAt(address, 503))
    }
    const unchanged = unchangedHeaders(address)
    if (version !== null && sendUnchanged(request, response, tagFor(address, version), unchanged)) return
    send(request, response, await this.#find(address, version, render, request))
  }

  // While developing, pages are Next's own in everything but their language.
  #spoken(request: IncomingMessage, response: ServerResponse, render: Render): Promise<void> {
    const speech = splitLanguage(request.url ?? '/')
    request.url = speech.path
    return this.#world.speech.run(speech, () => render(request, response))
  }

  #sendScript(request: IncomingMessage, response: ServerResponse, url: string): void {
    // A page of an older build asks for an older script, and does without.
    if (url.split('?')[0] === readerScript.src) return send(request, response, this.#script)
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    response.end('Not found\n')
  }

  async #find(
    address: Address,
    version: string | null,
    render: Render,
    { headers }: IncomingMessage,
  ): Promise<Rendition> {
    // Where nothing may be kept, nothing is shared either: everybody's page is rendered for them.
    if (version === null || this.#world.room === 0) return this.#render(address, version, render)
    const key = keyOf(address)
    const kept = this.#shelf.find(key, version)
    if (kept) {
      if (accepted(String(headers['accept-encoding'] ?? ''))[0] === 'br') this.#packSmaller(key, kept)
      return kept
    }
    const name = `${key}\n${version}`
    const underWay = this.#underWay.get(name)
    if (underWay) return underWay
    const rendering = this.#render(address, version, render).finally(() => this.#underWay.delete(name))
    this.#underWay.set(name, rendering)
    return rendering
  }

  /** Renders, and keeps what was rendered if the version was the same before and after: then it was the same all along. */
  async #render(address: Address, version: string | null, render: Render): Promise<Rendition> {
    const { speech, versionOf } = this.#world
    try {
      const rendered = await speech.run({ locale: address.locale, path: address.path }, () =>
        renderWhole(address.path, render),
      )
      if (rendered.status >= 500 && !isForPrograms(address)) return troubleAt(address, 500)
      const rendition = await renditionOf(address, version, rendered, readerScript.integrity)
      if (version === null || rendition.tag === null) return rendition
      if ((await versionOf(address)) !== version) return { ...rendition, tag: null }
      this.#shelf.keep(keyOf(address), version, rendition)
      return rendition
    } catch (cause) {
      fault(cause, address)
      return troubleAt(address, 500)
    }
  }

  // For what is asked for a second time, and while nobody waits.
  #packSmaller(key: string, rendition: Rendition): void {
    const name = `br ${key}`
    if (rendition.packed.br || !rendition.packed.gzip || this.#packing.has(name)) return
    this.#packing.add(name)
    pack(rendition.body, 'br')
      .then((packed) => this.#shelf.pack(key, rendition, 'br', packed))
      .catch(() => undefined)
      .finally(() => this.#packing.delete(name))
  }
}

const troubleAt = (address: Address, status: 500 | 503): Rendition =>
  isForPrograms(address)
    ? problemFor(status === 503 ? 'unavailable' : 'fault')
    : troubleOf(address, status, readerScript.integrity)

function scriptRendition(): Rendition {
  const body = Buffer.from(readerCode)
  return {
    status: 200,
    headers: {
      ...steadyHeaders,
      ...transportHeaders(),
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
    tag: null,
    body,
    packed: { br: brotliCompressSync(body), gzip: gzipSync(body) },
  }
}

export const makeFront = (world: World): Front => new ReadingFront(world)
