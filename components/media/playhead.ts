import type { TimeSpan } from '@/lib/transcripts/rules'

/** How near to the end of a span playing must stop, in milliseconds: less than a frame of any screen. */
const NEAR = 8

/** What a playhead needs of the browser's media element. */
export type Playable = EventTarget & {
  currentTime: number
  readonly duration: number
  readonly paused: boolean
  readonly ended: boolean
  readonly playbackRate: number
  readonly error: unknown
  play: () => Promise<void>
  pause: () => void
}

/**
 * One recording being played: the browser's media element, told in milliseconds, and listened to by whatever shows it.
 * `playSpan` plays a span and nothing after it.
 */
export class Playhead {
  private media: Playable | null = null
  private readonly listeners = new Set<() => void>()
  private stopAtMs: number | null = null
  /** Where it was put from here; elsewhere it goes by the waveform or by the browser's own player. */
  private placedAt: number | null = null
  private frame = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Why it cannot be played; null while nothing is known against it. */
  fault: 'unplayable' | null = null

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Takes a media element on; answers with what lets it go. */
  readonly attach = (media: Playable): (() => void) => {
    this.media = media
    const events = ['play', 'pause', 'seeked', 'timeupdate', 'ended', 'loadedmetadata', 'emptied']
    for (const event of events) media.addEventListener(event, this.moved)
    media.addEventListener('seeking', this.sought)
    media.addEventListener('error', this.failed)
    if (media.error) this.failed()
    this.tell()
    return () => {
      for (const event of events) media.removeEventListener(event, this.moved)
      media.removeEventListener('seeking', this.sought)
      media.removeEventListener('error', this.failed)
      media.pause()
      this.forgetSpan()
      cancelAnimationFrame(this.frame)
      this.media = null
    }
  }

  readonly atMs = (): number => Math.round((this.media?.currentTime ?? 0) * 1000)
  readonly isPlaying = (): boolean => this.media !== null && !this.media.paused && !this.media.ended

  /** As the browser measured it; null until it has. */
  readonly durationMs = (): number | null => {
    const seconds = this.media?.duration ?? Number.NaN
    return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null
  }

  readonly play = () => {
    this.forgetSpan()
    this.start()
  }

  readonly pause = () => {
    this.forgetSpan()
    this.media?.pause()
  }

  readonly toggle = () => (this.isPlaying() ? this.pause() : this.play())

  readonly seek = (ms: number) => {
    this.forgetSpan()
    this.place(ms)
  }

  readonly step = (ms: number) => this.seek(this.atMs() + ms)

  readonly playSpan = ({ startMs, endMs }: TimeSpan) => {
    this.forgetSpan()
    this.place(startMs)
    this.stopAtMs = endMs
    this.start()
  }

  private place(ms: number) {
    if (!this.media) return
    const most = this.durationMs()
    const seconds = Math.max(0, most === null ? ms : Math.min(ms, most)) / 1000
    this.placedAt = seconds
    this.media.currentTime = seconds
    this.tell()
  }

  private start() {
    // A browser that refuses, or a pause that comes before it began: the buttons say that nothing plays.
    this.media?.play().catch(() => this.tell())
  }

  private forgetSpan() {
    this.stopAtMs = null
    clearTimeout(this.timer)
  }

  /** Somebody went elsewhere: then it goes on from there, beyond the end of any span. */
  private readonly sought = () => {
    const isOurs = this.placedAt !== null && Math.abs((this.media?.currentTime ?? 0) - this.placedAt) < 0.01
    if (!isOurs) this.forgetSpan()
    this.placedAt = null
    this.moved()
  }

  private readonly failed = () => {
    this.fault = 'unplayable'
    this.tell()
  }

  private readonly moved = () => {
    this.stopInTime()
    cancelAnimationFrame(this.frame)
    if (this.isPlaying()) this.frame = requestAnimationFrame(this.moved)
    this.tell()
  }

  /** `timeupdate` comes four times a second and frames rest while the tab is hidden: so also by the clock. */
  private stopInTime() {
    clearTimeout(this.timer)
    if (this.stopAtMs === null || !this.media || !this.isPlaying()) return
    const left = this.stopAtMs - this.media.currentTime * 1000
    if (left <= NEAR) {
      const end = this.stopAtMs
      this.pause()
      this.place(end)
    } else this.timer = setTimeout(this.moved, left / (this.media.playbackRate || 1))
  }

  private tell() {
    for (const listener of this.listeners) listener()
  }
}
