import { AsyncLocalStorage } from 'node:async_hooks'
import { takeRead } from '@/lib/api/read-limit'
import { config } from '@/lib/config'
import type { Speech } from '@/lib/words/speech'
import { type Front, makeFront } from './front'
import { shareLookups } from './share-lookups'
import { versionOf } from './version'

declare global {
  // `scripts/serve.mjs` is plain JavaScript and imports nothing of ours: it finds the front here.
  var whenceFront: Front | undefined
}

const MIB = 1_048_576

/** Puts the front where the server that answers looks for it. */
export function installFront(): void {
  const speech = new AsyncLocalStorage<Speech>()
  globalThis.whenceSpeech = {
    getStore: () => speech.getStore(),
    run: (speaking, work) => speech.run(speaking, work),
  }
  globalThis.whenceFront = makeFront({
    speech,
    versionOf: shareLookups(
      versionOf,
      ({ stamp, slug }) => `${stamp ?? ''} ${stamp === 'claim' ? slug : ''}`,
    ),
    room: config().WHENCE_CACHE_MB * MIB,
    isDev: process.env.NODE_ENV === 'development',
    takeRead,
  })
}
