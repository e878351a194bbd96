import type { Metadata } from 'next'
import { DeskCounts, MyClaims, MyDrafts, RecentlyDecided } from '@/components/desk/desk-home'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadDesk } from './load'

const t = wordsOf('claims')

export const generateMetadata = (): Metadata => ({ title: t('desk.title') })

export default async function DeskPage() {
  const { name, writes, reviews, drafts, mine, counts, unread, suggested, decided } = await loadDesk()
  return (
    <>
      <PageHead
        title={t('desk.title')}
        lead={t('desk.greeting', { name })}
        actions={
          writes ? (
            <>
              <DeskLinkButton variant="primary" href="/desk/claims/new">
                {t('desk.log')}
              </DeskLinkButton>
              <DeskLinkButton href="/desk/documents/new">{t('desk.addDocument')}</DeskLinkButton>
            </>
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {writes ? null : <Notice>{t('desk.admin')}</Notice>}
        <DeskCounts
          drafts={drafts.length}
          mine={mine.length}
          unread={unread}
          counts={counts}
          suggested={suggested}
          writes={writes}
          reviews={reviews}
        />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          {writes ? (
            <div className="flex min-w-0 flex-col gap-6">
              <MyClaims claims={mine} />
              <MyDrafts drafts={drafts} />
            </div>
          ) : null}
          <RecentlyDecided decided={decided} />
        </div>
      </div>
    </>
  )
}
