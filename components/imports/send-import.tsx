'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { SendFile } from './send-file'

/** Choose a file or drop one, and send it; its page follows. */
export function SendImport({ personId }: { personId: string }) {
  const t = wordsOf('imports')
  const router = useRouter()
  const open = useCallback((id: string) => router.push(`/desk/import/new/${id}`), [router])
  return (
    <Panel title={t('send.title')} className="max-w-3xl">
      <SendFile personId={personId} label={t('send.file')} hint={t('send.hint')} onSent={open} />
    </Panel>
  )
}
