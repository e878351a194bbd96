import type { Metadata } from 'next'
import { AddDocumentForm } from '@/components/documents/add-document-form'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import {
  addDocumentAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from './actions'
import { loadNewDocument } from './load'

const t = wordsOf('documents')

export const metadata: Metadata = { title: t('add.title') }

export default async function NewDocumentPage() {
  const { personId, canAdd } = await loadNewDocument()
  return (
    <>
      <PageHead title={t('add.title')} lead={t('add.lead')} />
      {canAdd ? (
        <AddDocumentForm
          personId={personId}
          add={addDocumentAction}
          lookUps={{
            agents: lookUpAgentsAction,
            sources: lookUpSourcesAction,
            topics: lookUpTopicsAction,
            text: openTextAction,
          }}
        />
      ) : (
        <Notice kind="warning">{t('page.readOnly')}</Notice>
      )}
    </>
  )
}
