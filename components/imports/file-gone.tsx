import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { PageHead } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { wordsOf } from '@/lib/words/words'

/** A file that was swept away, is another's, or never was: all look the same. */
export function FileGone({ mayImport }: { mayImport: boolean }) {
  const t = wordsOf('imports')
  return (
    <>
      <PageHead title={t('list.title')} />
      <EmptyState
        title={t('file.gone')}
        action={<DeskLinkButton href="/desk/import">{t('file.back')}</DeskLinkButton>}
      >
        {mayImport ? t('file.goneText') : t('list.onlyRead')}
      </EmptyState>
    </>
  )
}
