import type { ReactNode } from 'react'
import { BasesTable } from '../register/page-parts.tsx'
import type { Basis } from '../register/place-model.ts'
import { Details } from '../web/components.tsx'

/** What figures rest on, folded away: their days, what is not known, and the files behind them. */
export function SourcesPart(props: {
  readonly notes: readonly string[]
  readonly bases: readonly Basis[]
  readonly csv: string
}): ReactNode {
  const notes = [...new Set(props.notes)]
  return (
    <Details summary="Where the figures are from, and what is not known">
      {notes.length === 0 ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <BasesTable caption="What the figures rest on" bases={props.bases} csv={props.csv} />
    </Details>
  )
}
