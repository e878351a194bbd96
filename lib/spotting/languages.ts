/** Whether there is any help for a language (BCP 47): English only so far, whatever its region. */
export const canSpot = (language: string): boolean => /^en(?:-|$)/iu.test(language)
