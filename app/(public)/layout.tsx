import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { CopyLine } from '@/components/reading/copy-line'
import { ToContent } from '@/components/shell/public-shell'
import { loadCopy } from './load'

/** On a reading copy the address of a page is, for search engines too, the one that it has where it comes from. */
export async function generateMetadata(): Promise<Metadata> {
  const copy = await loadCopy()
  return copy ? { metadataBase: new URL(copy.origin) } : {}
}

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const copy = await loadCopy()
  return (
    <>
      <ToContent />
      {copy ? <CopyLine {...copy} /> : null}
      {children}
    </>
  )
}
