import type { Metadata } from 'next'
import { JudgedList } from '@/components/readings/judged-list'
import { judgedHref, JudgedParts } from '@/components/readings/judged-parts'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Pager } from '@/components/ui/pager'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import type { JudgedFilter, JudgedPage } from '@/lib/review/judged-views'
import { currentRuleSet } from '@/lib/review/rule-sets'
import { wordsOf } from '@/lib/words/words'
import { type JudgedQuery, loadJudgedOtherwise } from './load'

export const generateMetadata = (): Metadata => ({ title: wordsOf('readings')('otherwise.title') })

function Nothing({ filter, page }: { filter: JudgedFilter; page: JudgedPage }) {
  const t = wordsOf('readings')
  const { because } = filter
  const { version } = currentRuleSet
  if (page.nextCursor)
    return (
      <EmptyState title={t('otherwise.noneHere', { count: page.judged })}>{t('otherwise.goOn')}</EmptyState>
    )
  return (
    <EmptyState
      title={t(`otherwise.${because}None`)}
      action={<DeskLinkButton href="/desk/review">{t('otherwise.back')}</DeskLinkButton>}
    >
      {t(`otherwise.${because}NoneText`, { version })}
    </EmptyState>
  )
}

export default async function JudgedOtherwisePage({ searchParams }: { searchParams: Promise<JudgedQuery> }) {
  const t = wordsOf('readings')
  const { filter, page } = await loadJudgedOtherwise(await searchParams)
  const { because, cursor } = filter
  return (
    <>
      <PageHead title={t('otherwise.title')} lead={t('otherwise.lead')} />
      <div className="flex flex-col gap-5">
        <JudgedParts because={because} />
        <p className="max-w-measure text-sm text-muted">
          {t(`otherwise.${because}Text`, { version: currentRuleSet.version })}
        </p>
        {page.items.length > 0 ? <JudgedList items={page.items} /> : <Nothing filter={filter} page={page} />}
        {cursor ? (
          <p>
            <DeskLinkButton href={judgedHref(because)}>{t('otherwise.first')}</DeskLinkButton>
          </p>
        ) : null}
        <Pager next={page.nextCursor ? judgedHref(because, page.nextCursor) : null} />
      </div>
    </>
  )
}
