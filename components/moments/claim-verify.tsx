import { ClaimStatement } from '@/components/claims/claim-statement'
import { Reviewer } from '@/components/claims/claim-verdict'
import { StatusWord } from '@/components/claims/status-badge'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Facts, Panel } from '@/components/ui/panel'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { ClaimPage } from '@/lib/published/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { ClaimEvents } from './claim-events'

/** The file of the bytes that were judged. */
type JudgedFile = { size: number; isWhole: boolean; fileName: string }

const WholeHash = ({ hash }: { hash: string }) => (
  <code dir="ltr" className="font-mono text-sm break-all select-all">
    {hash}
  </code>
)

function Record({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('moments')
  const { decision } = claim
  return (
    <Panel title={t('verify.record')} frame="plain">
      <p className="mb-4 max-w-measure">{t('verify.recordText')}</p>
      <Facts
        facts={[
          { term: t('verify.ref'), detail: <RefText>{claim.ref}</RefText> },
          {
            term: t('verify.revision'),
            detail: wordsOf('claims')('public.history.revision', { number: claim.revisionNumber }),
          },
          {
            term: t('verify.hash'),
            detail: (
              <span id="revision-hash" data-revision-hash={claim.revisionHash}>
                <WholeHash hash={claim.revisionHash} />
              </span>
            ),
          },
          {
            term: t('verify.decided'),
            detail: (
              <>
                <StatusWord status={decision.status} size="sm" />{' '}
                <TimeText at={decision.decidedAt} precision="minute" /> · <Reviewer {...decision} />
              </>
            ),
          },
          { term: t('verify.rules'), detail: <Link href="/method">{decision.ruleSet}</Link> },
        ]}
      />
    </Panel>
  )
}

const Command = ({ children }: { children: string }) => (
  <code
    dir="ltr"
    className="block overflow-x-auto rounded border border-rule bg-sunk px-3 py-2 font-mono text-sm"
  >
    {children}
  </code>
)

function Download({ claim, file }: { claim: ClaimPage; file: JudgedFile | null }) {
  const t = wordsOf('moments')
  if (!file?.isWhole)
    return (
      <Panel title={t('verify.notServed')} frame="plain">
        <p data-not-served className="max-w-measure">
          {t('verify.notServedText')}
        </p>
      </Panel>
    )
  return (
    <Panel title={t('verify.download')} frame="plain">
      <div className="flex max-w-measure flex-col gap-4">
        <p>{t('verify.downloadText')}</p>
        <p>
          <Link
            href={`${claim.url}/verify/revision.json`}
            download={file.fileName}
            data-judged={file.size}
            className="inline-flex min-h-11 items-center font-semibold"
          >
            {t('verify.downloadLink', { number: claim.revisionNumber, size: file.size })}
          </Link>
        </p>
        <Notice kind="success">{t('verify.checked')}</Notice>
        <p className="text-sm text-muted">{t('verify.format')}</p>
        <h3 className="text-base font-semibold">{t('verify.commands')}</h3>
        <p className="text-sm">{t('verify.unix')}</p>
        <Command>{`shasum -a 256 ${file.fileName}`}</Command>
        <p className="text-sm">{t('verify.windows')}</p>
        <Command>{`Get-FileHash -Algorithm SHA256 ${file.fileName}`}</Command>
      </div>
    </Panel>
  )
}

function Quotations({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('moments')
  const quoted = claim.evidence.flatMap(({ key, source, quotation }) =>
    quotation ? [{ key, source, quotation }] : [],
  )
  const columns = [
    { key: 'quotation', label: t('verify.quotation') },
    { key: 'place', label: t('verify.place') },
    { key: 'captured', label: t('verify.captured') },
    { key: 'capture', label: t('verify.capture') },
  ] as const
  return (
    <Panel title={t('verify.quotations')} frame="plain">
      <p className="mb-4 max-w-measure">{t('verify.quotationsText')}</p>
      {quoted.length === 0 ? (
        <p className="text-muted">{t('verify.noQuotations')}</p>
      ) : (
        <Table caption={`${t('verify.quotations')}: ${claim.ref}`} hideCaption columns={columns}>
          {quoted.map(({ key, source, quotation }) => (
            <TableRow key={key}>
              <TableCell head>
                <q
                  lang={quotation.language}
                  dir={directionOf(quotation.language)}
                  className="line-clamp-3 min-w-48 font-serif font-normal"
                >
                  {quotation.exact}
                </q>
                <bdi className="block text-sm font-normal text-muted">{source.title}</bdi>
              </TableCell>
              <TableCell>{t('verify.placeText', { from: quotation.startCp, to: quotation.endCp })}</TableCell>
              <TableCell>
                <TimeText at={quotation.capturedAt} precision="minute" />
              </TableCell>
              <TableCell>
                <WholeHash hash={quotation.snapshotSha256} />
              </TableCell>
            </TableRow>
          ))}
        </Table>
      )}
    </Panel>
  )
}

function Forms({ claim: { ref } }: { claim: ClaimPage }) {
  const t = wordsOf('moments')
  const forms = [
    ['', 'verify.json'],
    ['/prov', 'verify.prov'],
    ['/annotations', 'verify.annotations'],
  ] as const
  return (
    <Panel title={t('verify.forms')} frame="plain">
      <ul className="flex flex-col">
        {forms.map(([part, words]) => (
          <li key={part}>
            <a href={`/api/v1/claims/${ref}${part}`} className="inline-flex min-h-11 items-center">
              {t(words)}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** How to check a claim for oneself: what was judged, to the byte; its quotations; what happened and when. */
export function ClaimVerify({ claim, file }: { claim: ClaimPage; file: JudgedFile | null }) {
  const t = wordsOf('moments')
  return (
    <article data-claim={claim.ref} data-status={claim.status} className="flex flex-col gap-10">
      <header className="flex flex-col gap-4">
        <p className="text-sm">
          <Link href={claim.url}>{t('verify.back')}</Link>
        </p>
        <h1 className="text-2xl font-semibold">{t('verify.pageTitle', { ref: claim.ref })}</h1>
        <ClaimStatement language={claim.language} as="p">
          {claim.statement}
        </ClaimStatement>
        <p className="max-w-measure text-lg text-muted">{t('verify.lead')}</p>
      </header>
      <Record claim={claim} />
      <Download claim={claim} file={file} />
      <Quotations claim={claim} />
      <Forms claim={claim} />
      <ClaimEvents claim={claim} />
    </article>
  )
}
