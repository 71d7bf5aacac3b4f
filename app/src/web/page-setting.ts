import { createContext } from 'react'

import { NO_ASSETS, type Assets } from './assets.ts'
import type { PagePlace } from './context.ts'

/** What every page is drawn with and no room has to pass along. */
export interface PageSetting {
  readonly assets: Assets
  readonly place: PagePlace | undefined
  /** Who runs this copy, for the footer; undefined on one person's own computer. */
  readonly operator: string | undefined
}

export const PageSettingContext = createContext<PageSetting>({
  assets: NO_ASSETS,
  place: undefined,
  operator: undefined,
})
