import Link from 'next/link'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { Wizard, type WizardProps } from './wizard'

/** A file that waits to be imported: what it is, which column is what, what would come of it, and its beginning. */
export function WizardPage({ unendedId, ...wizard }: WizardProps & { unendedId: string | null }) {
  const t = wordsOf('imports')
  const { fileName } = wizard.waiting
  return (
    <>
      <PageHead
        above={<Link href="/desk/import">{t('file.back')}</Link>}
        title={t.rich('file.title', { name: () => <bdi key="name">{fileName}</bdi> })}
        lead={t('file.lead')}
      />
      {unendedId === null ? null : (
        <div className="mb-6">
          <Notice
            kind="warning"
            action={<DeskLinkButton href={`/desk/import/${unendedId}`}>{t('file.toUnended')}</DeskLinkButton>}
          >
            {t('file.unended')}
          </Notice>
        </div>
      )}
      <Wizard {...wizard} />
    </>
  )
}
