import type { Metadata } from 'next'
import Link from 'next/link'
import { ActForm } from '@/components/bulk/act-form'
import { actWords, wordsOfAct } from '@/components/bulk/act-words'
import { BulkClaims } from '@/components/bulk/bulk-claims'
import { ActFacts } from '@/components/bulk/bulk-facts'
import { BulkStateBadge } from '@/components/bulk/bulk-lines'
import { BulkStep, ProgressBar, Running } from '@/components/bulk/bulk-progress'
import { BulkResult } from '@/components/bulk/bulk-result'
import { ChooseAgain } from '@/components/bulk/choose-again'
import { DiscardChoice } from '@/components/bulk/discard-choice'
import { WhereTheyStand } from '@/components/bulk/foreseen'
import { SampleList } from '@/components/bulk/sample-list'
import { Notice } from '@/components/ui/notice'
import { PageHead, Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { wordsOf } from '@/lib/words/words'
import {
  chooseAgainAction,
  discardBulkAction,
  dropDraftAction,
  findProgressAction,
  leaveOutAction,
  lookUpTopicsAction,
  resumeBulkAction,
  saveDraftAction,
  startBulkAction,
  stopBulkAction,
} from './actions'
import { type BulkQuery, loadBulk } from './load'

type Params = { params: Promise<{ id: string }>; searchParams: Promise<BulkQuery> }
type Loaded = Awaited<ReturnType<typeof loadBulk>>

export const generateMetadata = (): Metadata => ({ title: wordsOf('bulk')('title') })

function Head({ bulk }: Pick<Loaded, 'bulk'>) {
  const t = wordsOf('bulk')
  const { count } = bulk.counts
  const lead = bulk.isOwn
    ? t.rich('one.chosen', { at: () => <TimeText key="at" at={bulk.chosenAt} precision="minute" /> })
    : t('one.other', { name: bulk.person.name, count })
  return (
    <PageHead
      above={
        <Link href="/desk/bulk" prefetch={false}>
          {t('title')}
        </Link>
      }
      title={t('one.title', { count })}
      lead={lead}
      actions={
        bulk.state === 'CHOSEN' ? <DiscardChoice bulkId={bulk.id} discard={discardBulkAction} /> : null
      }
    />
  )
}

/** What was chosen: how it stands, a sample to read, and what is to be done with it. */
function Choice({
  bulk,
  choice,
  personId,
}: { choice: NonNullable<Loaded['choice']> } & Pick<Loaded, 'bulk' | 'personId'>) {
  const t = wordsOf('bulk')
  const { foreseen, sample, people, kept, before } = choice
  const doors = {
    start: startBulkAction,
    topics: lookUpTopicsAction,
    keeper: { personId, save: saveDraftAction, drop: dropDraftAction },
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-6">
        <Panel title={t('foreseen.title')}>
          <div className="flex flex-col gap-2">
            <p className="text-sm text-muted">{t(`one.chosenBy.${bulk.chosen.by}`)}</p>
            <WhereTheyStand foreseen={foreseen} />
          </div>
        </Panel>
        <Panel title={t('sample.title')}>
          <SampleList bulkId={bulk.id} sample={sample} count={bulk.counts.count} leaveOut={leaveOutAction} />
        </Panel>
      </div>
      <Panel title={t('form.title')}>
        <ActForm
          bulkId={bulk.id}
          total={bulk.counts.count}
          acts={bulk.may.choose}
          people={people}
          foreseen={foreseen}
          initial={kept ? actWords(kept) : wordsOfAct(before)}
          doors={doors}
        />
      </Panel>
    </div>
  )
}

function HowFar({ bulk }: Pick<Loaded, 'bulk'>) {
  const t = wordsOf('bulk')
  if (bulk.state === 'RUNNING')
    return (
      <Running
        bulkId={bulk.id}
        initial={{ ...bulk.counts, state: bulk.state }}
        progress={findProgressAction}
        stop={stopBulkAction}
        mayStop={bulk.may.stop}
      />
    )
  return (
    <div className="flex flex-col gap-4">
      <ProgressBar counts={bulk.counts} />
      {bulk.stoppedBecause ? <Notice kind="warning">{t(`run.stopped.${bulk.stoppedBecause}`)}</Notice> : null}
      {bulk.may.resume ? (
        <BulkStep
          bulkId={bulk.id}
          door={resumeBulkAction}
          label={t('run.resume', { count: bulk.counts.waiting })}
        />
      ) : null}
    </div>
  )
}

/** What is done or was: how far it is, and what became of the claims. */
function Begun({ bulk, refused }: Pick<Loaded, 'bulk' | 'refused'>) {
  const t = wordsOf('bulk')
  const stale = refused.find(({ code }) => code === 'stale')?.count ?? 0
  const isOver = bulk.state === 'ENDED' || bulk.state === 'STOPPED'
  return (
    <div className="flex max-w-5xl flex-col gap-6">
      <Panel title={t('run.title')} actions={<BulkStateBadge state={bulk.state} />}>
        <div className="flex flex-col gap-5">
          {bulk.told ? <ActFacts told={bulk.told} /> : null}
          <HowFar bulk={bulk} />
        </div>
      </Panel>
      {bulk.isOwn && isOver ? (
        <Panel title={t('result.title')}>
          <BulkResult
            bulkId={bulk.id}
            counts={bulk.counts}
            refused={refused}
            again={
              stale > 0 ? <ChooseAgain bulkId={bulk.id} count={stale} choose={chooseAgainAction} /> : null
            }
          />
        </Panel>
      ) : null}
    </div>
  )
}

export default async function OneBulkPage({ params, searchParams }: Params) {
  const t = wordsOf('bulk')
  const { bulk, choice, refused, list, personId } = await loadBulk((await params).id, await searchParams)
  return (
    <>
      <Head bulk={bulk} />
      {list ? (
        <Panel title={t('claims.title')}>
          <BulkClaims bulkId={bulk.id} {...list} />
        </Panel>
      ) : null}
      {!list && choice ? <Choice bulk={bulk} choice={choice} personId={personId} /> : null}
      {!list && !choice ? <Begun bulk={bulk} refused={refused} /> : null}
    </>
  )
}
