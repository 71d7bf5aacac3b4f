import { createServer } from 'node:http'
import { expect, test } from 'vitest'

import { axeViolations, describeBrowser, fitsItsWindow, openTab, withBrowser } from './browser.ts'

const PAGE = `<!doctype html><html><head><title>Bad</title></head><body>
<img src="http://127.0.0.2:9/pixel.png"><p style="width:3000px;color:#ccc">Pale and wide</p>
<script>throw new Error('broken')</script></body></html>`

describeBrowser('the browser tests', () => {
  test('find what is wrong: rules, width, scripts and other hosts', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(PAGE)
    })
    const origin = await new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        const port = typeof address === 'object' && address !== null ? address.port : 0
        resolve(`http://127.0.0.1:${port}`)
      })
    })
    await withBrowser(async (browser) => {
      const tab = await openTab(browser, origin)
      await tab.page.goto(origin)
      const rules = (await axeViolations(tab.page)).map((line) => line.split(':')[0])
      expect(rules).toEqual(
        expect.arrayContaining(['html-has-lang', 'image-alt', 'color-contrast']),
      )
      expect(await fitsItsWindow(tab.page)).toBe(false)
      expect(tab.complaints).toContain('broken')
      expect(tab.foreign).toEqual(['http://127.0.0.2:9/pixel.png'])
    })
    server.close()
  })
})
