import type { Act } from '@/components/people/use-act'
import { Panel } from '@/components/ui/panel'
import type { OwnTokens } from '@/lib/tokens/views'
import { wordsOf } from '@/lib/words/words'
import { type MadeToken, MakeToken } from './make-token'
import { TokenList } from './token-list'

type TokensSectionProps = { own: OwnTokens; makeToken: Act<MadeToken>; revokeToken: Act }

/** One's own tokens for the API, on one's own page. */
export function TokensSection({ own, makeToken, revokeToken }: TokensSectionProps) {
  const t = wordsOf('tokens')
  return (
    <Panel title={t('title')} actions={<MakeToken make={makeToken} grantable={own.grantable} />}>
      <p className="mb-4 max-w-measure text-sm text-muted">{t('text')}</p>
      {own.tokens.length === 0 ? (
        <p className="text-sm">{t('empty')}</p>
      ) : (
        <TokenList tokens={own.tokens} revoke={revokeToken} />
      )}
    </Panel>
  )
}
