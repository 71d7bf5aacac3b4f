import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAssets } from '../src/web/build.ts'
import type { Room, ZodFastify } from '../src/web/context.ts'
import { OwnJobs } from '../src/web/own-jobs.ts'
import { buildServer, listen } from '../src/web/server.ts'
import { axeViolations, fitsItsWindow, openTab } from './browser.ts'
import { danumWorkspace } from './danum.ts'

const outDir = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Serves some rooms on Danum, with their styles and scripts, for the tests of a `describe`. Gives
 * the address, which is known once the tests run.
 */
export function servedDanum(rooms: readonly Room[], now: () => Date): () => string {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new OwnJobs() }, rooms, {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })
  return () => origin
}

/** What holds for every page, with all that it folds away open, on a desktop and on a phone. */
export function testPages(
  browser: () => Browser,
  origin: () => string,
  paths: readonly string[],
): void {
  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each(paths)(
      '%s is accessible, fits, and asks nothing of other hosts',
      async (path) => {
        const tab = await openTab(browser(), origin(), { width })
        await tab.page.goto(origin() + path)
        await tab.page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        )
        expect(await axeViolations(tab.page)).toEqual([])
        expect(await fitsItsWindow(tab.page)).toBe(true)
        expect(tab.foreign).toEqual([])
        expect(tab.complaints).toEqual([])
        await tab.page.close()
      },
      60_000,
    )
  })
}
