/** Why a row is refused, or what was left out of one that is taken. The sheet names each in `imports.reasons.<code>`. */
export const reasonCodes = [
  // a whole file
  'empty',
  'notText',
  'notUtf8Json',
  'noRows',
  'noName',
  // reading
  'badJson',
  'notAnObject',
  'badQuote',
  'openQuote',
  'tooLong',
  'ragged',
  'nul',
  'halfCharacter',
  'badBytes',
  'cutOff',
  'doubleName',
  // taking
  'noStatement',
  'statementTooLong',
  'badText',
  'noLanguage',
  'badLanguage',
  'badDate',
  'ambiguousDate',
  'yearRefused',
  'badAddress',
  'badArchiveAddress',
  'listsDiffer',
  'tooMany',
  'nameTooLong',
  'cut',
  'noPublisher',
  'htmlTakenOut',
  'hiddenTakenOut',
  'joinMissing',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** Data only, so that it is kept once and said in the language of whoever looks (`sayReason`). */
export type Reason = {
  code: ReasonCode
  /** Line of the file where the fault itself stands, where that is known. */
  line?: number
  column?: string
  /** What stood there, cut to 200 code points. */
  value?: string
}

const longestValue = 200

/** A value as a reason keeps it. */
export function clipped(value: string): string {
  const signs = Array.from(value.slice(0, 2 * longestValue + 2))
  return signs.length > longestValue ? `${signs.slice(0, longestValue - 1).join('')}…` : value
}
