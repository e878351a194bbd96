'use client'

import { Trouble } from '@/components/shell/trouble'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main id="main" className="mx-auto w-full max-w-shell px-4 py-12 sm:px-6">
      <Trouble digest={error.digest} retry={reset} />
    </main>
  )
}
