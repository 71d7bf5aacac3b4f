import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const WCAG_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** One open page, with everything about it that a test should find empty. */
export interface Tab {
  readonly page: Page
  /** Addresses of other hosts that the page asked for; each is refused. */
  readonly foreign: readonly string[]
  /** Errors of scripts, and everything that the content security policy refused. */
  readonly complaints: readonly string[]
}

export interface TabOptions {
  readonly width?: number
  readonly height?: number
  readonly javaScript?: boolean
}

/** Runs `body` with a browser of its own. */
export async function withBrowser<T>(body: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch()
  try {
    return await body(browser)
  } finally {
    await browser.close()
  }
}

/**
 * `describe` for tests that need Chromium (CHROMIUM_PATH, or /usr/bin/chromium). Without it they
 * are skipped and say so; with FOOTINGS_BROWSER=1 its absence is a failure.
 */
export function describeBrowser(name: string, body: (browser: () => Browser) => void): void {
  if (existsSync(CHROMIUM)) {
    describe(name, () => {
      let browser: Browser | undefined
      beforeAll(async () => {
        browser = await launch()
      })
      afterAll(async () => browser?.close())
      body(() => {
        if (browser === undefined) throw new Error('the browser has not been started')
        return browser
      })
    })
  } else if (process.env['FOOTINGS_BROWSER'] === '1') {
    describe(name, () => {
      test('needs Chromium', () => {
        throw new Error(`FOOTINGS_BROWSER is set and Chromium is not at ${CHROMIUM}`)
      })
    })
  } else {
    describe.skip(`${name} (skipped: Chromium is not at ${CHROMIUM})`, () => {
      test('needs Chromium', () => {})
    })
  }
}

/** Opens a blank page that may ask nothing of any host but `origin`. Close it with `page.close()`. */
export async function openTab(
  browser: Browser,
  origin: string,
  options: TabOptions = {},
): Promise<Tab> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.javaScript ?? true,
  })
  const foreign: string[] = []
  const complaints: string[] = []
  await page.route('**/*', async (route) => {
    const address = new URL(route.request().url())
    if (['data:', 'blob:'].includes(address.protocol) || address.origin === origin) {
      await route.continue()
    } else {
      foreign.push(address.href)
      await route.abort()
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, foreign, complaints }
}

/**
 * What axe-core finds wrong with the page by the rules of WCAG 2.2 A and AA, one line each: rule,
 * what is wrong, where. Needs a page with JavaScript.
 */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // Without its styles a page has other colours and sizes than its reader sees.
  await page.waitForLoadState('load')
  await page.evaluate(await axeSource())
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(WCAG_TAGS)} } })
      .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) =>
          id + ': ' + help + ' at ' + target.join(' ') + ' (' + failureSummary + ')')))`,
  )
  if (!Array.isArray(found)) throw new Error('axe-core gave no list')
  return found.map(String)
}

/** True when the page is no wider than its window: nothing runs off the side. */
export async function fitsItsWindow(page: Page): Promise<boolean> {
  const fits: unknown = await page.evaluate(
    'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
  )
  return fits === true
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
}

let source: string | undefined

async function axeSource(): Promise<string> {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return source
}
