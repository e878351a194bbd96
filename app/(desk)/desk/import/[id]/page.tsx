import type { Metadata } from 'next'
import Link from 'next/link'
import { ImportActs } from '@/components/imports/import-acts'
import { ImportFacts } from '@/components/imports/import-facts'
import { ImportLive } from '@/components/imports/import-live'
import { ImportRows } from '@/components/imports/import-rows'
import { LeftList } from '@/components/imports/left-list'
import { ReasonCounts } from '@/components/imports/reason-counts'
import { PageHead } from '@/components/ui/panel'
import { progressOf } from '@/lib/imports/progress'
import type { ImportPage } from '@/lib/imports/views'
import { wordsOf } from '@/lib/words/words'
import { importForRealAction, pauseImportAction, resumeImportAction, undoImportAction } from './actions'
import { type ImportQuery, loadImport, loadImportTitle } from './load'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<ImportQuery> }

const t = wordsOf('imports')

const titleOf = ({ name, dry }: { name: string; dry: boolean }) => (dry ? t('page.titleDry', { name }) : name)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadImportTitle((await params).id)
  return { title: found ? titleOf(found) : t('list.title') }
}

function leadOf({ state, dry, importer }: ImportPage): string {
  if (dry && state === 'RUNNING') return t('page.lead.dryRunning')
  return dry && state === 'ENDED'
    ? t('page.lead.dryEnded')
    : t(`page.lead.${state}`, { person: importer.name })
}

export default async function OneImportPage({ params, searchParams }: Props) {
  const found = await loadImport((await params).id, await searchParams)
  const { page, filter, after, next, rows, reasons, left, pause, isOwn, seesClaims } = found
  return (
    <>
      <PageHead
        above={<Link href="/desk/import">{t('file.back')}</Link>}
        title={<bdi>{titleOf({ name: page.sourceName, dry: page.dry })}</bdi>}
        lead={leadOf(page)}
      />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <ImportLive
            given={progressOf(page)}
            importer={page.importer.name}
            mayResume={isOwn}
            pause={pause}
          />
          <ImportActs
            page={page}
            isOwn={isOwn}
            seesClaims={seesClaims}
            doors={{
              pause: pauseImportAction,
              resume: resumeImportAction,
              undo: undoImportAction,
              real: importForRealAction,
            }}
          />
          <ReasonCounts reasons={reasons} />
          <LeftList left={left} isDone={page.undo.reason !== null} />
          <ImportRows page={page} filter={filter} after={after} next={next} rows={rows} />
        </div>
        <ImportFacts page={page} />
      </div>
    </>
  )
}
