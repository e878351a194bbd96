import { db } from '@/lib/db'

/** Whether this is a reading copy, asked by the desk. */
export const isCopy = async (): Promise<boolean> => (await db().publishedCopy.count()) > 0
