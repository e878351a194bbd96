'use client'

import { ConfirmDialog } from '@/components/people/confirm-dialog'
import type { Act } from '@/components/people/use-act'
import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import type { TokenState } from '@/lib/tokens/rules'
import type { TokenLine } from '@/lib/tokens/views'
import { wordsOf } from '@/lib/words/words'

const tones = { open: 'good', expired: 'caution', revoked: 'plain' } as const satisfies Record<
  TokenState,
  string
>

function Token({ token, revoke }: { token: TokenLine; revoke: Act }) {
  const t = wordsOf('tokens')
  const { id, name, scopes, createdAt, expiresAt, lastUsedAt, state } = token
  return (
    <TableRow>
      <TableCell head>
        <span className="flex flex-wrap items-center gap-2">
          <bdi className="wrap-anywhere">{name}</bdi>
          <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
        </span>
      </TableCell>
      <TableCell>{scopes.map((scope) => t(`scope.${scope}.label`)).join(', ')}</TableCell>
      <TableCell>
        <TimeText at={createdAt} />
      </TableCell>
      <TableCell>
        <TimeText at={expiresAt} />
      </TableCell>
      <TableCell>{lastUsedAt ? <TimeText at={lastUsedAt} precision="minute" /> : t('never')}</TableCell>
      <TableCell>
        {state === 'open' ? (
          <ConfirmDialog
            label={t('revoke.open')}
            title={t('revoke.title', { name })}
            text={t('revoke.text')}
            submit={t('revoke.submit')}
            isDanger
            act={revoke}
            input={() => ({ tokenId: id })}
          />
        ) : null}
      </TableCell>
    </TableRow>
  )
}

/** One's own tokens: what each may do, until when it counts, when it was used. */
export function TokenList({ tokens, revoke }: { tokens: readonly TokenLine[]; revoke: Act }) {
  const t = wordsOf('tokens')
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'scopes', label: t('scopes') },
    { key: 'made', label: t('made') },
    { key: 'expires', label: t('expires') },
    { key: 'lastUsed', label: t('lastUsed') },
    { key: 'actions', label: <span className="sr-only">{t('actions')}</span> },
  ]
  return (
    <Table caption={t('caption')} hideCaption columns={columns}>
      {tokens.map((token) => (
        <Token key={token.id} token={token} revoke={revoke} />
      ))}
    </Table>
  )
}
