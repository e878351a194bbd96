import type { Metadata } from 'next'
import { DumpFacts } from '@/components/dump/dump-facts'
import { DumpFiles } from '@/components/dump/dump-files'
import { DumpHow, OlderDumps } from '@/components/dump/dump-how'
import { PublicShell } from '@/components/shell/public-shell'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadDumps } from './load'

export function generateMetadata(): Metadata {
  const t = wordsOf('dump')
  return { title: t('title'), description: t('lead'), alternates: { canonical: here('/dump') } }
}

export default async function DumpPage() {
  const t = wordsOf('dump')
  const { origin, dumps } = await loadDumps()
  const [newest, ...older] = dumps
  return (
    <PublicShell>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex min-w-0 flex-col gap-12">
        {newest ? (
          <>
            <DumpFacts dump={newest} />
            <DumpFiles dump={newest} />
            <DumpHow origin={origin} />
            <OlderDumps dumps={older} />
          </>
        ) : (
          <Notice kind="info" title={t('none')}>
            {t('noneText')}
          </Notice>
        )}
      </div>
    </PublicShell>
  )
}
