'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import type { Said, Shape } from '@/lib/imports/formats'
import type { Mapping } from '@/lib/imports/mapping'
import {
  type FileLook,
  type LookedAt,
  type SecondFile,
  saidTogether,
  type WaitingFile,
} from '@/lib/imports/wizard'
import {
  type Gap,
  mappingFrom,
  proposedJoin,
  standsIn,
  type WizardDraft,
  wizardDraftOf,
} from '@/lib/imports/wizard-draft'
import type { Refusal } from '@/lib/outcome'
import { useKeptWizard } from './use-kept-wizard'

export type WizardGiven = {
  waiting: WaitingFile
  looked: LookedAt
  sourceName: string
  /** How it was mapped before, or how others of its name were. */
  given: Mapping | null
  joined: SecondFile | null
  doors: { look: Act<LookedAt>; begin: Act<{ importId: string }> }
}

/** What somebody says of a file. */
export type WizardAsked = {
  said: Said
  joined: SecondFile | null
  draft: WizardDraft
  sourceName: string
  keeps: boolean
}

/** Of a file of which nothing could be read as yet: what it could be said to be. */
const unread: Shape = {
  format: 'csv',
  encoding: 'utf-8',
  encodingBy: 'fit',
  hasBom: false,
  newline: 'LF',
  delimiter: ',',
  quote: '"',
  hasHeader: true,
  list: null,
  columns: [],
  dates: [],
  remarks: [],
}

const shapeIn = (look: FileLook): Shape | null => (look.ok ? look.shape : null)

function begun({ looked, given, joined, sourceName }: WizardGiven): WizardAsked {
  const proposed = looked.file.ok ? looked.file.proposal.draft : null
  const draft = given ?? proposed
  return {
    said: {},
    joined,
    draft: draft ? wizardDraftOf(draft) : wizardDraftOf(nothingMapped),
    sourceName,
    keeps: true,
  }
}

const nothingMapped = {
  statement: null,
  language: null,
  claimant: null,
  claimantKind: null,
  saidOn: null,
  eventDate: null,
  topics: null,
  note: null,
  sources: [],
  verdict: null,
  join: null,
}

type Mapped = { mapping: Mapping | null; gaps: readonly Gap[] }

function mappedOf({ draft, joined }: WizardAsked): Mapped {
  const found = mappingFrom(draft, joined !== null)
  return 'mapping' in found ? { mapping: found.mapping, gaps: [] } : { mapping: null, gaps: found.gaps }
}

const questionOf = ({ said, joined }: WizardAsked, mapping: Mapping | null) =>
  JSON.stringify({ said, joined: joined && { file: joined.ref, said: joined.said }, mapping })

/** What was said, as far as it can still be meant of the columns that there are now. */
function settled(asked: WizardAsked, { file, joined }: LookedAt): WizardAsked {
  if (!file.ok) return asked
  const { draft } = asked
  const isLost = !draft.statement || !standsIn(file.shape.columns, draft.statement.column)
  const now = isLost && file.proposal.draft.statement ? wizardDraftOf(file.proposal.draft) : draft
  const isJoinOpen = joined?.ok && !now.join && asked.joined !== null
  const next = isJoinOpen ? proposedJoin(now, file.shape.columns, joined.shape.columns) : now
  return next === draft ? asked : { ...asked, draft: next }
}

const REST_MS = 350

/** Asks anew what the file looks like a moment after something else was said of it; only the newest answer counts. */
function useLook(
  { waiting, looked, doors }: WizardGiven,
  question: string,
  take: (found: LookedAt) => void,
  isAnswered: boolean,
) {
  const [answer, setAnswer] = useState({
    question: isAnswered ? question : '',
    look: looked,
    shape: shapeIn(looked.file) ?? unread,
  })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { look: door } = doors
  const { ref } = waiting
  useEffect(() => {
    if (question === answer.question) return undefined
    let isHere = true
    const timer = setTimeout(() => {
      const said: unknown = JSON.parse(question)
      const input = { file: ref, ...(typeof said === 'object' ? said : {}) }
      void attempt(() => door(input)).then((outcome) => {
        if (!isHere) return
        setRefusal(outcome.ok ? null : outcome.refusal)
        if (!outcome.ok) return
        const { value } = outcome
        setAnswer((was) => ({ question, look: value, shape: shapeIn(value.file) ?? was.shape }))
        take(value)
      })
    }, REST_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [question, answer.question, door, ref, take])
  return { ...answer, refusal, isLooking: question !== answer.question }
}

function useBegin({ waiting, doors }: WizardGiven, asked: WizardAsked, forget: (forGood: boolean) => void) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const begin = async (dry: boolean) => {
    const { mapping } = mappedOf(asked)
    if (!mapping || isBusy) return false
    setBusy(true)
    setRefusal(null)
    const { said, joined, sourceName, keeps } = asked
    const second = joined && { file: joined.ref, said: joined.said }
    const input = {
      file: waiting.ref,
      said,
      joined: second,
      sourceName: sourceName.trim(),
      mapping,
      dry,
      keeps,
    }
    const outcome = await attempt(() => doors.begin(input))
    if (outcome.ok) {
      if (!dry) forget(true)
      router.push(`/desk/import/${outcome.value.importId}`)
      return true
    }
    setBusy(false)
    setRefusal(outcome.refusal)
    return false
  }
  return { isBusy, refusal, begin }
}

/** Everything that is said of a file before it is imported, what it then looks like, and its beginning. */
export function useWizard(given: WizardGiven) {
  const [asked, setAsked] = useState(() => begun(given))
  const { mapping, gaps } = mappedOf(asked)
  const question = questionOf(asked, mapping)
  const take = useCallback((found: LookedAt) => setAsked((was) => settled(was, found)), [])
  const isAnswered = given.looked.rows !== null || mapping === null
  const looking = useLook(given, question, take, isAnswered)
  const kept = useKeptWizard(given.waiting.ref, asked, setAsked)
  const begin = useBegin(given, asked, kept.forget)
  const change = useCallback((part: Partial<WizardAsked>) => setAsked((was) => ({ ...was, ...part })), [])
  return {
    asked,
    change,
    draft: useCallback(
      (part: Partial<WizardDraft>) => setAsked((was) => ({ ...was, draft: { ...was.draft, ...part } })),
      [],
    ),
    say: (said: Said) => setAsked((was) => ({ ...was, said: saidTogether(was.said, said) })),
    mapping,
    gaps,
    ...looking,
    begin,
    isBack: kept.isBack,
    startOver: () => {
      kept.forget(false)
      setAsked(begun(given))
    },
  }
}

export type WizardState = ReturnType<typeof useWizard>
