'use client'

import { useMove } from '@/components/review/use-move'
import { useDialog, WordsDialog } from '@/components/review/words-dialog'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { WithholdingProposal } from '@/lib/review/withholding'
import { wordsOf } from '@/lib/words/words'
import type { SeenClaim, WithholdingDoors } from './doors'
import { ProposalFacts } from './proposal-facts'

type ConfirmDialogProps = {
  claim: SeenClaim
  proposal: WithholdingProposal
  doors: WithholdingDoors
  onDone: () => void
}

/** The second half, by another person: what it means, what is proposed, and the step itself. */
export function ConfirmDialog({ claim, proposal, doors, onDone }: ConfirmDialogProps) {
  const t = wordsOf('withholding')
  const dialog = useDialog()
  const hydrated = useHydrated()
  const move = useMove(doors.confirm, doors.changesSince)
  const { act, id } = proposal
  const step = { ...claim, withholdingId: id }
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    if ((await move.run(step)) === null) return
    dialog.onOpenChange(false)
    onDone()
  }
  return (
    <>
      <Button
        variant={act === 'WITHHOLD' ? 'danger' : 'primary'}
        disabled={!hydrated}
        onClick={() => dialog.onOpenChange(true)}
      >
        {t(`${act}.confirm`)}
      </Button>
      <WordsDialog
        {...dialog}
        title={t(`${act}.confirmTitle`)}
        description={t(`${act}.confirmText`)}
        confirm={t(`${act}.confirmSend`)}
        isDanger={act === 'WITHHOLD'}
        keepsWords={false}
        move={move}
        backTo={`/desk/claims/${claim.ref}`}
        onSubmit={(event) => void send(event)}
      >
        <ProposalFacts proposal={proposal} />
      </WordsDialog>
    </>
  )
}
