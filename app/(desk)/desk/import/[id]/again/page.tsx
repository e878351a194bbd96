import type { Metadata } from 'next'
import { FileGone } from '@/components/imports/file-gone'
import { WizardPage } from '@/components/imports/wizard-page'
import { wordsOf } from '@/lib/words/words'
import { beginImportAction, lookAtFileAction } from './actions'
import { loadFileAgain } from './load'

const t = wordsOf('imports')

export const generateMetadata = (): Metadata => ({ title: t('list.title') })

export default async function ImportAgainPage({ params }: { params: Promise<{ id: string }> }) {
  const { file, mayImport } = await loadFileAgain((await params).id)
  if (!file) return <FileGone mayImport={mayImport} />
  return <WizardPage {...file} doors={{ look: lookAtFileAction, begin: beginImportAction }} />
}
