import { z } from 'zod'
import { settingSheet } from './settings'

/** `was`: the value that the person saw; where another stands by now, nothing is changed. */
const changeOf = <Key extends keyof typeof settingSheet>(key: Key) =>
  z.strictObject({
    key: z.literal(key),
    was: settingSheet[key].shape,
    value: settingSheet[key].shape,
  })

const changeBlindShareInput = changeOf('blindShare')
export const changeReviewByDaysInput = changeOf('reviewByDays')
export const changeUploadLimitsInput = changeOf('uploadLimits')
const changeRecheckDaysInput = changeOf('recheckDays')
export const changeLicenceInput = changeOf('licence')

export const changeSettingInput = z.discriminatedUnion('key', [
  changeBlindShareInput,
  changeReviewByDaysInput,
  changeUploadLimitsInput,
  changeRecheckDaysInput,
  changeLicenceInput,
])
export type ChangeSettingInput = z.infer<typeof changeSettingInput>
