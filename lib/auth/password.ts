import { hash, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB, 2 passes, 1 lane: the first choice of the OWASP cheat sheet; about 46 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

/** What an unknown address is checked against, so that "unknown" takes as long as "wrong". Nobody has this password. */
let decoy: Promise<string> | undefined

/** True only for the right password of an existing hash; always does the work of one verification. */
export async function isPassword(known: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('')
  const right = await verify(known ?? (await decoy), password.normalize('NFKC'))
  return right && known !== null && password !== ''
}
