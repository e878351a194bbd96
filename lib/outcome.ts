import { told } from '@/lib/words/told'

/**
 * "No" is a value, a bug is an exception. Every command answers with an `Outcome`; the sheet below says, once,
 * what each refusal means to a person and over HTTP (problem+json, RFC 9457).
 */
export const refusalSheet = {
  'not-found': { status: 404, title: 'There is nothing here that you may see.' },
  'not-allowed': { status: 403, title: 'Your role does not allow this.' },
  'signed-out': { status: 401, title: 'You are signed out. Sign in again; what you typed is kept.' },
  stale: {
    status: 409,
    title: 'Someone changed this while you were reading. Look at the change, then decide again.',
  },
  'wrong-state': { status: 409, title: 'This step is not possible in the present state.' },
  duplicate: { status: 409, title: 'This exists already.' },
  invalid: { status: 422, title: 'Something in the form needs your attention.' },
  'unmet-rule': {
    status: 422,
    title: 'A rule for this status is not met. Choose another status or give a public reason.',
  },
  interests: {
    status: 403,
    title: 'State your interests for this year first, on your own page. What you typed is kept.',
  },
  throttled: { status: 429, title: 'Too many tries. Wait a little, then try again.' },
  unavailable: {
    status: 503,
    title: 'The database does not answer. Nothing was lost; try again in a moment.',
  },
} as const satisfies Record<string, { status: number; title: string }>

export type RefusalCode = keyof typeof refusalSheet

/** One fault in what was sent: where (a path such as `evidence.0.quotation`) and what to do about it. */
export type Issue = { path: string; message: string }

export type Refusal = { code: RefusalCode; detail: string; issues?: Issue[] }

export type Done<T> = { ok: true; value: T }
export type Refused = { ok: false; refusal: Refusal }
export type Outcome<T> = Done<T> | Refused

export const done = <T>(value: T): Done<T> => ({ ok: true, value })

const toldIssue = ({ path, message }: Issue): Issue => ({ path, message: told(message) })

/**
 * A refusal with its sentence, in the language of who is refused; `detail` replaces the sheet's general one where more can
 * be said.
 */
export const refuse = (code: RefusalCode, detail?: string, issues?: Issue[]): Refused => ({
  ok: false,
  refusal: {
    code,
    detail: told(detail ?? refusalSheet[code].title),
    ...(issues ? { issues: issues.map(toldIssue) } : {}),
  },
})
