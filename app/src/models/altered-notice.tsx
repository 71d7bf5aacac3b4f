import type { ReactNode } from 'react'
import type { ModelRunRow } from '../store/tables-models.ts'
import { WarningCallout } from '../web/components.tsx'
import { alteredParts, alteredSentence } from './kept.ts'

/** Says at the top that a run is not what was kept; nothing where it is. */
export function AlteredNotice({ row }: { readonly row: ModelRunRow }): ReactNode {
  const altered = alteredParts(row)
  if (altered.length === 0) return null
  return (
    <WarningCallout heading="This record was altered">
      <p>{alteredSentence(altered)} Rely on nothing below until it is restored from a backup.</p>
    </WarningCallout>
  )
}
