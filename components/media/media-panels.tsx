import { type DocumentPage, fileOf } from '@/lib/documents/views'
import { whyNotShared } from '@/lib/documents/policy'
import type { MediaDrafts } from '@/lib/transcripts/views'
import { told } from '@/lib/words/told'
import { AuthenticityPanel } from './authenticity-panel'
import { CredentialsPanel } from './credentials-panel'
import type { MediaActions } from './media-actions'
import { SharingPanel } from './sharing-panel'

type MediaPanelsProps = {
  document: DocumentPage
  personId: string
  drafts: Pick<MediaDrafts, 'authenticity' | 'sharing'>
  actions: Pick<MediaActions, 'judge' | 'share' | 'keep'>
  /** This page's own path. */
  here: string
}

/** What is known of a recording or a picture: how authentic it is, its credentials, what readers get. */
export function MediaPanels({ document, personId, drafts, actions, here }: MediaPanelsProps) {
  const keeper = { personId, ...actions.keep }
  const { id, kind, may } = document
  const obstacle = whyNotShared(kind, fileOf(document, 'PUBLIC_COPY') !== null)
  return (
    <>
      <AuthenticityPanel
        judgements={document.authenticity}
        whyNot={may.whyNotJudge}
        form={
          may.judge
            ? { snapshotId: id, kept: drafts.authenticity?.body ?? null, judge: actions.judge, keeper, here }
            : null
        }
      />
      <CredentialsPanel credentials={document.credentials} />
      <SharingPanel
        kind={kind}
        sharing={document.sharing}
        obstacle={obstacle && told(obstacle)}
        form={
          may.share
            ? { snapshotId: id, kept: drafts.sharing?.body ?? null, share: actions.share, keeper, here }
            : null
        }
      />
    </>
  )
}
