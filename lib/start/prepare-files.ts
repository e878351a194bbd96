import { mkdir } from 'node:fs/promises'
import { type Config, isBucket } from '@/lib/config'
import { findBucketFault } from '@/lib/evidence/s3-store'
import { StartError } from './start-error'

/**
 * Makes the folder for files, or asks the bucket whether it answers.
 * Throws StartError where it does not: better now than when the first document is to be kept.
 */
export async function prepareFiles(config: Config): Promise<void> {
  if (!isBucket(config.WHENCE_FILES)) {
    await mkdir(config.WHENCE_FILES, { recursive: true })
    return
  }
  const fault = await findBucketFault(config)
  if (fault)
    throw new StartError(
      `The bucket of WHENCE_FILES (${config.WHENCE_FILES}) cannot be used: ${fault}. Check it, AWS_REGION, AWS_ENDPOINT_URL and the AWS credentials.`,
    )
}
