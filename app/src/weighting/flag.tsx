import type { ReactNode } from 'react'
import { WarningCallout } from '../web/components.tsx'
import { RECALLED_FLAG } from './coefficients.ts'

/** Stands on every page with results of a formula that has numbers from memory. */
export function RecalledFlag({ unverified }: { readonly unverified: boolean }): ReactNode {
  return unverified ? (
    <WarningCallout heading="From memory, not verified">
      <p>{RECALLED_FLAG}</p>
    </WarningCallout>
  ) : null
}
