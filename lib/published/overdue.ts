/** The day of a moment in UTC, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** The same of a day that may never come. */
export const dayOrNull = (moment: Date | null): string | null => moment && dayOf(moment)

/** Whether a decision was due for another look before today. Both are days, `YYYY-MM-DD`; on the day itself it is not late. */
export const isOverdue = (reviewBy: string | null, today: string): boolean =>
  reviewBy !== null && reviewBy < today
