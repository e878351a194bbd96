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
  startCaptureAction,
} from './actions'
import { loadNewDocument, type NewDocumentQuery } from './load'

const t = wordsOf('documents')

export const generateMetadata = (): Metadata => ({ title: t('add.title') })

export default async function NewDocumentPage({ searchParams }: { searchParams: Promise<NewDocumentQuery> }) {
  const { personId, canAdd, limits, asked, source } = await loadNewDocument(await searchParams)
  return (
    <>
      <PageHead title={t('add.title')} lead={t('add.lead')} />
      {canAdd ? (
        <>
          <noscript>
            <div className="mb-6 max-w-3xl">
              <Notice kind="warning">{t('add.noScript')}</Notice>
            </div>
          </noscript>
          <AddDocumentForm
            // Another way or source in the address is another form; what was typed comes back from the browser.
            key={`${asked ?? ''} ${source?.id ?? ''}`}
            personId={personId}
            asked={asked}
            source={source}
            limits={limits}
            doors={{ start: startCaptureAction, add: addDocumentAction }}
            lookUps={{
              agents: lookUpAgentsAction,
              sources: lookUpSourcesAction,
              topics: lookUpTopicsAction,
              text: openTextAction,
            }}
          />
        </>
      ) : (
        <Notice kind="warning">{t('page.readOnly')}</Notice>
      )}
    </>
  )
}
