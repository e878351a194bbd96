import { DetailedError } from 'tus-js-client'
import { describe, expect, test } from 'vitest'
import { prepareUpload } from '@/components/documents/upload'
import { isNo, PIECE, pieceAfter } from '@/components/documents/upload-pieces'

const KB = 1024

describe('a piece that is lost', () => {
  test.each([0, 408, 500, 502, 503, 504])(
    'with %i makes the next ones smaller, to a least size',
    (status) => {
      const sizes = [pieceAfter(status, PIECE)]
      while (sizes.length < 4) sizes.push(pieceAfter(status, sizes.at(-1)))
      expect(sizes).toEqual([1024 * KB, 256 * KB, 256 * KB, 256 * KB])
      expect(isNo(status)).toBe(false)
    },
  )

  test.each([409, 423, 425, 429])('for another reason (%i) is sent again as large as it was', (status) => {
    expect(pieceAfter(status, PIECE)).toBe(PIECE)
    expect(isNo(status)).toBe(false)
  })

  test.each([400, 401, 403, 404, 410, 413, 422])('with a refusal (%i) is not sent again', (status) => {
    expect(isNo(status)).toBe(true)
  })
})

describe('an upload', () => {
  const nothing = () => undefined
  const begun = () =>
    prepareUpload(
      { personId: 'p', file: new File(['words'], 'a.txt'), sourceId: null },
      { onProgress: nothing, onDone: nothing, onStopped: nothing },
    )
  const response = { getHeader: nothing, getBody: () => '', getUnderlyingObject: nothing }
  const answered = (status: number | null) =>
    Object.assign(new DetailedError('broken'), {
      originalResponse: status === null ? null : { ...response, getStatus: () => status },
    })
  const goesOn = ({ options }: ReturnType<typeof begun>, status: number | null) =>
    options.onShouldRetry?.(answered(status), 0, options)

  test('sends smaller pieces after a line that broke and a server that was away, and goes on', () => {
    const upload = begun()
    expect(upload.options.chunkSize).toBe(4096 * KB)
    expect(goesOn(upload, null)).toBe(true)
    expect(upload.options.chunkSize).toBe(1024 * KB)
    expect(goesOn(upload, 423)).toBe(true)
    expect(upload.options.chunkSize).toBe(1024 * KB)
    expect(goesOn(upload, 503)).toBe(true)
    expect(upload.options.chunkSize).toBe(256 * KB)
  })

  test('stops where it is refused', () => {
    const upload = begun()
    expect(goesOn(upload, 413)).toBe(false)
    expect(upload.options.chunkSize).toBe(4096 * KB)
  })
})
