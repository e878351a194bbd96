import { type Config, filesVariable } from '@/lib/config'
import type { OpenDatabase } from './open-database'

/**
 * What the app is told. Not the owner's address: an empty variable also keeps Next from reading it out of `.env`.
 * @param build the name of the build to serve; undefined in development
 */
export function appEnvironment(
  config: Config,
  database: OpenDatabase,
  build: string | undefined,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: build ? 'production' : 'development',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: '',
    DATABASE_URL_WEB: database.web,
    DATABASE_URL_PUBLIC: database.public,
    NEXTAUTH_SECRET: database.nextauthSecret,
    NEXTAUTH_URL: config.NEXTAUTH_URL,
    PORT: String(config.PORT),
    HOST: config.HOST,
    WHENCE_URL: config.WHENCE_URL,
    WHENCE_MODE: config.WHENCE_MODE,
    WHENCE_DATA_DIR: config.WHENCE_DATA_DIR,
    WHENCE_FILES: filesVariable(config),
    WHENCE_TRUST_PROXY: config.WHENCE_TRUST_PROXY ? '1' : '0',
    WHENCE_BUILD: build ?? '',
  }
}
