import type { Metadata } from 'next'
import { ReferenceBegin } from '@/components/reference/reference-begin'
import { ReferenceGroup } from '@/components/reference/reference-group'
import { ReferenceShapes } from '@/components/reference/reference-shapes'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import type { Reference } from '@/lib/exchange/openapi/reference'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadReference } from './load'

export function generateMetadata(): Metadata {
  const t = wordsOf('reference')
  return { title: t('title'), description: t('lead'), alternates: { canonical: here('/api') } }
}

const linkLook = 'inline-flex min-h-8 items-center pointer-coarse:min-h-11'

function Contents({ groups }: Pick<Reference, 'groups'>) {
  const t = wordsOf('reference')
  return (
    <nav aria-label={t('contents')} className="h-fit lg:sticky lg:top-8">
      <p className="mb-1 text-sm font-semibold text-muted">{t('contents')}</p>
      <ul className="text-sm">
        <li>
          <a href="#begin" className={linkLook}>
            {t('begin.title')}
          </a>
        </li>
        {groups.map(({ name }) => (
          <li key={name}>
            <a href={`#${name}`} className={linkLook} lang="en" dir="ltr">
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href="#shapes" className={linkLook}>
            {t('shapes.title')}
          </a>
        </li>
      </ul>
    </nav>
  )
}

export default function ReferencePage() {
  const t = wordsOf('reference')
  const { origin, reference } = loadReference()
  return (
    <PublicShell>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <Contents groups={reference.groups} />
        <div className="flex min-w-0 flex-col gap-12">
          <ReferenceBegin origin={origin} />
          {reference.groups.map((group) => (
            <ReferenceGroup key={group.name} group={group} />
          ))}
          <ReferenceShapes shapes={reference.shapes} />
        </div>
      </div>
    </PublicShell>
  )
}
