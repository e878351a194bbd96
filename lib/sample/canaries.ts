/**
 * Coined words that stand only in what must never be public: claims never decided, an edit that waits, notes, what a
 * claim was returned or withdrawn for. Whoever finds one outside the desk has found a leak.
 */
export const canaries = {
  firstDraft: 'brindlewax',
  secondDraft: 'ossifern',
  submitted: 'copperloam',
  inReview: 'quorrelby',
  changesRequested: 'vellumjay',
  withdrawn: 'tamarwick',
  editedSinceReview: 'sparrowflint',
  returnReason: 'hollowmere',
  withdrawReason: 'gannetspur',
  note: 'murkthistle',
  decisionNote: 'lanternquoit',
} as const satisfies Record<string, string>
