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
