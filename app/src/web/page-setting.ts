import { createContext } from 'react'

import { NO_ASSETS, type Assets } from './assets.ts'
import type { PagePlace } from './context.ts'
import { NOBODY, type Person } from '../rights/person.ts'

/** What every page is drawn with and no room has to pass along. */
export interface PageSetting {
  readonly assets: Assets
  readonly place: PagePlace | undefined
  /** Who runs this copy, for the footer; undefined on one person's own computer. */
  readonly operator: string | undefined
  /** Who reads the page. */
  readonly person: Person
  /** The name of whoever made a change, by what the record says. */
  readonly nameOf: (who: string) => string
}

export const PageSettingContext = createContext<PageSetting>({
  assets: NO_ASSETS,
  place: undefined,
  operator: undefined,
  person: NOBODY,
  nameOf: (who) => who,
})
