import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

import { PageSettingContext, type PageSetting } from './page-setting.ts'

/** The whole HTML document of a page: static markup, nothing for React to take over. */
export function renderPage(page: ReactElement, setting: PageSetting): string {
  const markup = renderToStaticMarkup(
    <PageSettingContext value={setting}>{page}</PageSettingContext>,
  )
  return `<!doctype html>\n${markup}`
}
