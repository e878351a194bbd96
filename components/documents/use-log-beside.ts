'use client'

import { type ComponentProps, useEffect, useMemo, useRef, useState } from 'react'
import type { ClaimForm, ClaimFormHandle } from '@/components/claims/claim-form'
import { focusPlace } from '@/components/claims/claim-form-issues'
import type { EvidenceForm } from '@/components/claims/claim-form-values'

/** Everything the claim form needs, but what the page itself gives it. */
export type FormBeside = Omit<ComponentProps<typeof ClaimForm>, 'handle' | 'level' | 'seeded'>

type LogBesideSetting = {
  form: FormBeside | null
  /** Open the form at once: there is a draft, or the address asks for it. */
  opens: boolean
  /** Evidence that the address names. */
  first: EvidenceForm | null
}

/** The claim form beside a document: what is taken first opens it, what is taken later is added to it. */
export function useLogBeside({ form, opens, first }: LogBesideSetting) {
  const handle = useRef<ClaimFormHandle>(null)
  const [seed, setSeed] = useState(() => (form && opens && !form.draft ? first : null))
  const [shown, setShown] = useState<'never' | 'open' | 'closed'>(opens && form ? 'open' : 'never')
  const take = (row: EvidenceForm) => {
    if (shown === 'never') setSeed(row)
    else handle.current?.addEvidence(row)
    setShown('open')
  }
  // The form has just come for a passage: on with the words that the passage cannot give.
  useEffect(() => {
    if (seed) focusPlace('statement')
  }, [seed])
  const seeded = useMemo(() => (form && seed ? { ...form.start, evidence: [seed] } : null), [form, seed])
  return {
    handle,
    seeded,
    shown,
    isOpen: shown === 'open',
    take,
    open: () => setShown('open'),
    close: () => setShown('closed'),
  }
}
