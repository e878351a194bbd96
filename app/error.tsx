'use client'

import { Trouble } from '@/components/shell/trouble'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6">
      <Trouble error={error} retry={retry} />
    </main>
  )
}
