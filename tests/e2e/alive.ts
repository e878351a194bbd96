import { type Page, test as base } from '@playwright/test'

const LONGEST = 5_000

/** React has taken over every control that the server sent: a key or a click now reaches what listens for it. */
const isAlive = (): boolean => {
  if (!('__next_f' in globalThis)) return true
  const controls = document.querySelectorAll('button, input, select, textarea, [data-key-row]')
  return [...controls].every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps')))
}

/**
 * Waits until the page hears. A machine in a test is faster than a hand: what it presses before React listens is lost,
 * and the test fails by the speed of the machine. A page that never wakes is met by the test as a reader would.
 */
async function alive(page: Page): Promise<void> {
  await page.waitForFunction(isAlive, undefined, { timeout: LONGEST }).catch(() => undefined)
}

/** Makes the ways to load a page wait until it is alive. */
function wakeEveryLoad(page: Page): void {
  const plain = {
    goto: page.goto.bind(page),
    reload: page.reload.bind(page),
    goBack: page.goBack.bind(page),
  }
  page.goto = async (...how) => {
    const answer = await plain.goto(...how)
    await alive(page)
    return answer
  }
  page.reload = async (...how) => {
    const answer = await plain.reload(...how)
    await alive(page)
    return answer
  }
  page.goBack = async (...how) => {
    const answer = await plain.goBack(...how)
    await alive(page)
    return answer
  }
}

/** Playwright's `test`, in whose browsers a page that was loaded is alive, unless it is opened without JavaScript. */
export const test = base.extend<object, { wakingBrowser: void }>({
  wakingBrowser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser)
      browser.newContext = async (options) => {
        const context = await newContext(options)
        if (options?.javaScriptEnabled !== false) context.on('page', wakeEveryLoad)
        return context
      }
      await use()
    },
    { scope: 'worker', auto: true },
  ],
})
