import type { Metadata } from 'next'
import { ImportList } from '@/components/imports/import-list'
import { SendImport } from '@/components/imports/send-import'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadImports } from './load'

const t = wordsOf('imports')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function ImportsPage() {
  const { personId, imports, mayImport } = await loadImports()
  return (
    <>
      <PageHead title={t('list.title')} lead={t('list.lead')} />
      <div className="flex flex-col gap-8">
        {mayImport ? <SendImport personId={personId} /> : <Notice>{t('list.onlyRead')}</Notice>}
        <ImportList imports={imports} />
      </div>
    </>
  )
}
