import type WaveSurfer from 'wavesurfer.js'
import type RegionsPlugin from 'wavesurfer.js/dist/plugins/regions.js'
import { z } from 'zod'
import type { TimeSpan } from '@/lib/transcripts/rules'

export type OpenWaveform = {
  /** Draws the span that is chosen; null for none. */
  show: (span: TimeSpan | null) => void
  /** Pixels to a second; 0 for the whole recording. */
  zoom: (pixels: number) => void
  close: () => void
}

type WaveformSetting = {
  container: HTMLElement
  media: HTMLMediaElement
  /** SHA-256 of the numbers to draw. */
  peaks: string
  durationMs: number
  /** A span was drawn with the mouse, or one of its ends was moved. */
  onSpan: (span: TimeSpan) => void
}

const loudness = z.array(z.number())
const ours = 'span'
const HEIGHT = 96
/** A shorter drag was meant as a click. */
const LEAST_PIXELS = 4

/** A canvas knows no custom properties: the theme's colours as they are now. */
function colours() {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(`--color-${name}`).trim()
  return { waveColor: of('edge'), progressColor: of('accent'), cursorColor: of('ink') }
}

/** Style elements need the page's nonce; a browser tells it to scripts by this property only. */
const nonce = () => document.querySelector<HTMLElement>('script[nonce], style[nonce]')?.nonce ?? ''

async function readPeaks(sha256: string): Promise<number[]> {
  const answer = await fetch(`/files/${sha256}`)
  if (!answer.ok) throw new Error('the waveform is not there')
  return loudness.parse(await answer.json())
}

const spanFrom = ({ start, end }: { start: number; end: number }, durationMs: number): TimeSpan => ({
  startMs: Math.max(0, Math.round(start * 1000)),
  endMs: Math.min(durationMs, Math.round(end * 1000)),
})

const SPAN_COLOUR = 'color-mix(in srgb, var(--color-accent) 22%, transparent)'

type Surfer = ReturnType<typeof WaveSurfer.create>
type Regions = ReturnType<typeof RegionsPlugin.create>

/** A drag draws a span; ours can be moved and resized. */
function listenToSpans(regions: Regions, { durationMs, onSpan }: WaveformSetting) {
  regions.enableDragSelection({ color: SPAN_COLOUR, drag: true, resize: true }, LEAST_PIXELS)
  regions.on('region-created', (region) => {
    if (region.id === ours) return
    const drawn = spanFrom(region, durationMs)
    region.remove()
    if (drawn.endMs > drawn.startMs) onSpan(drawn)
  })
  regions.on('region-updated', (region) => {
    if (region.id === ours) onSpan(spanFrom(region, durationMs))
  })
}

/** The canvas follows the theme; answers with what ends that. */
function followTheme(surfer: Surfer): () => void {
  const theme = window.matchMedia('(prefers-color-scheme: dark)')
  const recolour = () => surfer.setOptions(colours())
  theme.addEventListener('change', recolour)
  return () => theme.removeEventListener('change', recolour)
}

function showSpan(regions: Regions, span: TimeSpan | null) {
  for (const region of regions.getRegions()) region.remove()
  if (!span) return
  const [start, end] = [span.startMs / 1000, span.endMs / 1000]
  regions.addRegion({ id: ours, start, end, color: SPAN_COLOUR, drag: true })
}

/** Draws a recording's waveform over its media element. Throws where its numbers cannot be had. */
export async function openWaveform(setting: WaveformSetting): Promise<OpenWaveform> {
  const { container, media, durationMs } = setting
  const [{ default: surfers }, { default: plugin }, peaks] = await Promise.all([
    import('wavesurfer.js'),
    import('wavesurfer.js/dist/plugins/regions.js'),
    readPeaks(setting.peaks),
  ])
  const regions = plugin.create()
  const surfer = surfers.create({
    container,
    media,
    peaks: [peaks],
    duration: durationMs / 1000,
    height: HEIGHT,
    normalize: true,
    cursorWidth: 2,
    cspNonce: nonce(),
    plugins: [regions],
    ...colours(),
  })
  listenToSpans(regions, setting)
  const leaveTheme = followTheme(surfer)
  return {
    show: (span) => showSpan(regions, span),
    zoom: (pixels) => surfer.zoom(pixels),
    close: () => {
      leaveTheme()
      surfer.destroy()
    },
  }
}
