import { read } from '@/lib/db-public'
import { dayOf } from '@/lib/published/overdue'
import { isRef } from '@/lib/text/ref'
import type { Address } from './addresses'

type Row = { version: string | null }

/*
 * A row's `xmin` is the transaction that wrote it: it changes with the row, and comes back for no other. The page of a
 * claim is made of its own row, what is laid over it, the claims beside it with what is laid over those, and of whether
 * this is the sample; whatever else is written into it is folded into its own row by the transaction that changes it.
 */
const claimText = (name: 'slug' | 'ref') => `
  SELECT concat_ws(' ', c.xmin, c.version, (SELECT i.xmin FROM published.instance i),
    (SELECT n.xmin || 'n' FROM published.notice n WHERE n.claim_id = c.claim_id),
    (SELECT max(b.shown_until) FROM published.notice_before b WHERE b.claim_id = c.claim_id),
    (SELECT string_agg(concat_ws(':', l.other_id, l.xmin, o.xmin, m.xmin), ' ' ORDER BY l.other_id)
       FROM published.link l LEFT JOIN published.claim o ON o.claim_id = l.other_id
         LEFT JOIN published.notice m ON m.claim_id = l.other_id
       WHERE l.claim_id = c.claim_id),
    (now() AT TIME ZONE 'UTC')::date) AS version
  FROM published.claim c WHERE c.${name} = $1`

const claimTexts = { slug: claimText('slug'), ref: claimText('ref') } as const

const beatText = `
  SELECT concat_ws(' ', beat, extract(epoch FROM at), (now() AT TIME ZONE 'UTC')::date) AS version FROM published.pulse`

/**
 * The version that the public has now of what an address shows: one prepared statement as the reader role. Days count,
 * by our clock and the database's: what is overdue is so since a midnight (UTC).
 * @returns null where nothing stands at the address, or where no version is kept of it
 */
export async function versionOf({ stamp, slug }: Pick<Address, 'stamp' | 'slug'>): Promise<string | null> {
  if (stamp === null) return null
  const name = isRef(slug) ? 'ref' : 'slug'
  const [row] =
    stamp === 'claim'
      ? await read<Row>(`front.claim.${name}`, claimTexts[name], [slug])
      : await read<Row>('front.beat', beatText, [])
  return row?.version ? `${row.version} ${dayOf(new Date())}` : null
}
