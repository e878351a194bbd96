import type { Role } from '@/lib/auth/actor'
import type { NotificationGroup, NotificationKind } from './kinds'

/** What a notification is about, and where one reads on. `language` of a statement or title; null for a mere name. */
export type InboxSubject = { href: string; text: string; ref: string | null; language: string | null }

/** One notification. Times are ISO 8601 in UTC. It never holds a verdict: see `notificationSheet`. */
export type InboxLine = {
  id: string
  kind: NotificationKind
  sentence: string
  /** The words of the note, or the reason, where the kind shows them. */
  words: string | null
  subject: InboxSubject | null
  at: string
  isUnread: boolean
}

export type InboxPage = {
  items: InboxLine[]
  unread: number
  /** When the newest notification of all happened: "all read" means up to here. */
  newestAt: string | null
  nextCursor: string | null
  previousCursor: string | null
}

export type WishLine = { kind: NotificationKind; group: NotificationGroup; label: string; wanted: boolean }

/** Something that a person watches. */
export type WatchLine = { subject: InboxSubject } & (
  { of: 'claim'; ref: string } | { of: 'source'; id: string } | { of: 'topic'; id: string }
)

/** Somebody whom a note can call. */
export type Mentionable = { id: string; name: string; role: Role }
