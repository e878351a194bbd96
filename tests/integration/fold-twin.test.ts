import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { fold } from '@/lib/text/fold'

afterAll(closeDesk)

test('the database folds as the law does, whatever the text', async () => {
  const texts = fc
    .sample(fc.string({ unit: 'binary', maxLength: 40 }), 3000)
    .filter((text) => text.isWellFormed() && !text.includes('\0'))
  const everyFolded = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code + 1)).join('')
  const asked = [...texts, everyFolded, '\u064A\u0643\u200C\u06F1', 'Çéł “ÅNGSTRÖM”']
  const rows = await db().$queryRaw<Array<{ folded: string }>>`
    SELECT published.fold(t) AS folded FROM unnest(${asked}::text[]) WITH ORDINALITY AS u(t, n) ORDER BY n`
  expect(rows.map((row) => row.folded)).toEqual(asked.map(fold))
})
