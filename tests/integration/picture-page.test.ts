import { execFileSync } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import sharp from 'sharp'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findBrowser } from '@/lib/captures/find-browser'
import { picturePage } from '@/lib/captures/picture-page'

let servers: Server[] = []

afterEach(async () => {
  for (const server of servers) server.closeAllConnections()
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  servers = []
})

async function serve(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    socket.on('error', () => {})
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  servers.push(server)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, asked, connections: () => connections }
}

const url = 'http://news.example/2026/one'
const red = () =>
  sharp({ create: { width: 100, height: 100, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()

/** The colours of a picture at places of it, as `#rrggbb`. */
async function coloursAt(png: Uint8Array, ...places: [left: number, top: number][]) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return places.map(([left, top]) => {
    const from = (top * info.width + left) * info.channels
    return `#${data.subarray(from, from + 3).toString('hex')}`
  })
}

const drawn = async (page: Parameters<typeof picturePage>[0]) => {
  const picture = await picturePage(page)
  if (!picture.ok) throw new Error(picture.why)
  return picture
}

/** The browsers that this test has started and not ended. */
function browsersLeft(): string[] {
  const lines = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' }).split('\n')
  return lines.filter(
    (line) => line.trim().startsWith(`${process.pid} `) && line.includes('--remote-debugging-pipe'),
  )
}

describe('a picture of a captured page', { timeout: 90_000 }, () => {
  test('is drawn from the bytes, with scripts off, as PNG and PDF', async () => {
    const picture = await drawn({
      html: `<!doctype html><body style="margin:0"><div style="height:50px;background:#00ff00"></div>تهران
        <script>document.body.style.background = '#0000ff'</script>
        <noscript><div style="height:50px;background:#ffff00"></div></noscript>`,
      url,
      allow: [],
    })
    expect(await sharp(picture.screenshot).metadata()).toMatchObject({
      format: 'png',
      width: 1280,
      height: 900,
    })
    expect(await coloursAt(picture.screenshot, [10, 10], [10, 800])).toEqual(['#00ff00', '#ffffff'])
    expect(Buffer.from(picture.pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('of bytes is read in the letters that the site declared', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('<p>'), 0xcf, 0xf0, 0xe8])
    const asDeclared = await drawn({ html: bytes, charset: 'windows-1251', url, allow: [] })
    const asText = await drawn({ html: '<p>При', url, allow: [] })
    expect(Buffer.compare(asDeclared.screenshot, asText.screenshot)).toBe(0)
  })

  test('ends at 12,000 pixels', async () => {
    const picture = await drawn({ html: '<div style="height:90000px">tall</div>', url, allow: [] })
    expect(await sharp(picture.screenshot).metadata()).toMatchObject({ width: 1280, height: 12_000 })
  })

  const everyWayOut = (origin: string) => `<!doctype html>
    <link rel="preconnect" href="${origin}"><link rel="dns-prefetch" href="//localhost">
    <link rel="prefetch" href="${origin}/prefetch"><link rel="preload" as="image" href="${origin}/preload">
    <link rel="icon" href="${origin}/icon"><link rel="stylesheet" href="${origin}/style">
    <link rel="manifest" href="${origin}/manifest"><link rel="modulepreload" href="${origin}/module">
    <script type="speculationrules">{"prefetch":[{"source":"list","urls":["${origin}/speculated"]}]}</script>
    <meta http-equiv="refresh" content="0;url=${origin}/refresh">
    <style>@import "${origin}/import"; @font-face{font-family:f;src:url(${origin}/font)} body{font-family:f}</style>
    <body style="margin:0;background:url(${origin}/background) no-repeat 0 200px"><img src="${origin}/x.png" style="display:block">
    <iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object><embed src="${origin}/embed">
    <video src="${origin}/video" poster="${origin}/poster" autoplay></video><audio src="${origin}/audio" autoplay></audio>
    <script src="${origin}/script"></script><svg><image href="${origin}/svg"/></svg>words`

  test('reaches nobody inside by any of the ways out of a page', async () => {
    const inner = await serve((_request, response) => void response.end('x'))
    const picture = await picturePage({ html: everyWayOut(inner.origin), url, allow: [] })
    expect([picture.ok, inner.asked, inner.connections()]).toEqual([true, [], 0])
  })

  test('shows style sheets, pictures and fonts where they may be fetched, and takes nothing else', async () => {
    const image = await red()
    const inner = await serve((request, response) => {
      if (request.url !== '/x.png') return void response.writeHead(404).end()
      response.setHeader('content-type', 'image/png').end(image)
    })
    const picture = await drawn({ html: everyWayOut(inner.origin), url, allow: ['127.0.0.1'] })
    expect(await coloursAt(picture.screenshot, [50, 50])).toEqual(['#ff0000'])
    expect(inner.asked).toEqual(expect.arrayContaining(['/x.png', '/style', '/background']))
    for (const path of ['/frame', '/script', '/video', '/refresh', '/object', '/manifest', '/speculated'])
      expect(inner.asked).not.toContain(path)
  })

  test('asks for at most sixty parts', async () => {
    const inner = await serve((_request, response) => void response.end('x'))
    const many = Array.from({ length: 200 }, (_, at) => `<img src="${inner.origin}/${at}">`).join('')
    expect(await picturePage({ html: many, url, allow: ['127.0.0.1'] })).toMatchObject({ ok: true })
    expect(inner.asked).toHaveLength(60)
  })

  test('is given up in time, and the browser with it', async () => {
    const silent = await serve(() => {})
    const began = Date.now()
    const picture = await picturePage({
      html: `<img src="${silent.origin}/x.png">`,
      url,
      allow: ['127.0.0.1'],
      timeoutMs: 3_000,
    })
    expect(picture).toEqual({ ok: false, why: 'The page could not be drawn in time.' })
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(browsersLeft()).toEqual([])
  })

  test('leaves no browser behind where it was drawn, either', async () => {
    await drawn({ html: 'words', url, allow: [] })
    expect(browsersLeft()).toEqual([])
  })
})

describe('the browser to draw with', () => {
  test('is the one that was named, and none where that is not there', async () => {
    expect(await findBrowser({ PLAYWRIGHT_CHROMIUM: process.execPath })).toMatchObject({
      executablePath: process.execPath,
    })
    expect(await findBrowser({ PLAYWRIGHT_CHROMIUM: '/nowhere/chromium' })).toBeNull()
  })

  test('hears nothing of our secrets', async () => {
    const browser = await findBrowser({
      PATH: '/bin',
      DATABASE_URL: 'postgres://secret',
      PLAYWRIGHT_CHROMIUM: process.execPath,
    })
    expect(browser?.env).toEqual({ PATH: '/bin' })
  })

  test('where it does not start, that is said', async () => {
    vi.stubEnv('PLAYWRIGHT_CHROMIUM', '/bin/false')
    const picture = await picturePage({ html: 'words', url, allow: [] })
    vi.unstubAllEnvs()
    expect(picture).toMatchObject({ ok: false, why: expect.stringMatching(/^The browser could not draw it/) })
  })
})
