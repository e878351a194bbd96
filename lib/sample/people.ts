import type { Role } from '@/lib/auth/actor'

/** The people of the sample dossier. None of them exists. */
export const samplePeople = {
  ada: { email: 'admin@whence.test', name: 'Ada Lindqvist', role: 'ADMIN' },
  mina: { email: 'editor@whence.test', name: 'Mina Farahani', role: 'EDITOR' },
  jonas: { email: 'editor2@whence.test', name: 'Jonas Weber', role: 'EDITOR' },
  ruth: { email: 'reviewer@whence.test', name: 'Ruth Adeyemi', role: 'REVIEWER' },
  tomas: { email: 'reviewer2@whence.test', name: 'Tomás Varga', role: 'REVIEWER' },
} as const satisfies Record<string, { email: string; name: string; role: Role }>

export type PersonKey = keyof typeof samplePeople

/** Public knowledge: the sample sign-ins exist in the embedded default only. */
export const samplePassword = 'correct horse battery staple'
