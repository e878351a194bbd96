import { attempt, type Act } from '@/components/review/attempt'
import type { Refusal } from '@/lib/outcome'
import { type ClaimForm, type KeptForm, normalForm } from './claim-form-values'
import { forgetLocal, keepLocal } from './local-copy'

export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; refusal: Refusal }

/** How long typing rests before it is kept here, and before it is sent. */
const REST_MS = { here: 200, server: 1000 } as const
/** Waits between tries; the last is repeated. */
const RETRIES_MS = [3_000, 10_000, 30_000] as const

export type AutosaveSetting = {
  personId: string
  slot: string
  save: Act<{ savedAt: string }>
  /** The form as it is now. */
  values: () => ClaimForm
  /** What the server has, or what an untouched form holds. */
  known: KeptForm
  tell: (state: SaveState) => void
}

type Timer = ReturnType<typeof setTimeout>

/**
 * Keeps a form while it is typed: at once in this browser, a second later on the server, again and again until that
 * answers. What the browser keeps is only what the server has not got.
 */
export class Autosaver {
  private kept: string
  /** Of the claim on which the form is typed: the baton. It is kept with the form, since it says what the words mean. */
  version: number | null
  private phase: 'on' | 'resting' | 'over' = 'on'
  private running = false
  private tries = 0
  private hereTimer: Timer | undefined
  private serverTimer: Timer | undefined

  constructor(private readonly setting: AutosaveSetting) {
    this.kept = JSON.stringify(setting.known)
    this.version = setting.known.version
  }

  readonly read = (): KeptForm => ({ form: normalForm(this.setting.values()), version: this.version })

  /** True where the form holds what the server has not got. */
  readonly hasNews = () => JSON.stringify(this.read()) !== this.kept

  /** The words are now meant for another version. */
  readonly goOnFrom = (version: number | null) => {
    this.version = version
  }

  /** Something was typed. */
  readonly touched = () => {
    if (this.phase === 'over') return
    clearTimeout(this.hereTimer)
    this.hereTimer = setTimeout(this.keepHere, REST_MS.here)
    this.sendIn(REST_MS.server)
  }

  readonly keepHere = () => {
    const { personId, slot } = this.setting
    if (this.phase !== 'over' && this.hasNews()) keepLocal(personId, slot, this.read())
  }

  readonly saveNow = async (): Promise<void> => {
    const { save, slot, tell } = this.setting
    const body = this.read()
    const json = JSON.stringify(body)
    if (this.phase !== 'on' || this.running || json === this.kept) return
    this.running = true
    tell({ kind: 'saving' })
    const outcome = await attempt(() => save({ slot, body }))
    this.running = false
    if (outcome.ok) return this.saved(json, outcome.value.savedAt)
    tell({ kind: 'failed', refusal: outcome.refusal })
    this.sendIn(RETRIES_MS[this.tries++] ?? RETRIES_MS[2])
  }

  private saved(json: string, at: string) {
    const { personId, slot, tell } = this.setting
    this.kept = json
    this.tries = 0
    tell({ kind: 'saved', at })
    if (this.hasNews()) this.sendIn(REST_MS.server)
    else forgetLocal(personId, slot)
  }

  private sendIn(wait: number) {
    clearTimeout(this.serverTimer)
    this.serverTimer = setTimeout(() => void this.saveNow(), wait)
  }

  /** While the form itself is sent. */
  readonly rest = () => {
    this.phase = 'resting'
  }

  readonly goOn = () => {
    this.phase = 'on'
    this.touched()
  }

  /** The form has done its work: nothing is kept any more. */
  readonly forget = () => {
    this.phase = 'over'
    this.stop()
    forgetLocal(this.setting.personId, this.setting.slot)
  }

  /** The draft was thrown away: the form is what it was before anybody typed. */
  readonly startOver = (body: KeptForm) => {
    this.kept = JSON.stringify(body)
    forgetLocal(this.setting.personId, this.setting.slot)
    this.setting.tell({ kind: 'untouched' })
  }

  private stop() {
    clearTimeout(this.hereTimer)
    clearTimeout(this.serverTimer)
  }

  /** A window or a network that comes back: try at once. A page that goes: keep it here first. */
  readonly listen = () => {
    const again = () => void this.saveNow()
    window.addEventListener('online', again)
    window.addEventListener('focus', again)
    window.addEventListener('pagehide', this.keepHere)
    document.addEventListener('visibilitychange', this.keepHere)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('focus', again)
      window.removeEventListener('pagehide', this.keepHere)
      document.removeEventListener('visibilitychange', this.keepHere)
      this.keepHere()
      this.stop()
    }
  }
}
