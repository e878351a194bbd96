import type { Metadata } from 'next'
import { FileGone } from '@/components/imports/file-gone'
import { WizardPage } from '@/components/imports/wizard-page'
import { wordsOf } from '@/lib/words/words'
import { beginImportAction, lookAtFileAction } from './actions'
import { loadSentFile } from './load'

const t = wordsOf('imports')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function NewImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { file, mayImport } = await loadSentFile((await params).id)
  if (!file) return <FileGone mayImport={mayImport} />
  return <WizardPage {...file} doors={{ look: lookAtFileAction, begin: beginImportAction }} />
}
