import { defineConfig } from '@playwright/test'
import { browserToTestWith } from './tests/support/browser'

/**
 * The tests look at an app that somebody else started: `npm test` starts one on a database of its own. To look at
 * another, for instance while developing: WHENCE_E2E_URL=http://localhost:3000 npx playwright test
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One after another: they share one newsroom.
  workers: 1,
  forbidOnly: true,
  // In the gate a test is tried a second time, and named when it needed that: two hundred tests on a slow machine are
  // not to be thrown away for one. Everywhere else the first failure stands, and is to be mended.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.WHENCE_E2E_URL ?? 'http://localhost:3000',
    launchOptions: await browserToTestWith(),
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
