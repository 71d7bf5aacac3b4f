import type { ReactNode } from 'react'
import { longDate } from '../../register/place-model.ts'
import { DataTable } from '../../web/components.tsx'
import type { Backcast } from './result.ts'
import { listed, whole } from './words.ts'

/** The model against what happened when practices closed before, or why that is not known. */
export function BackcastPart(props: {
  readonly backcast: Backcast | null
  readonly missing: string | null
}): ReactNode {
  const { backcast, missing } = props
  if (backcast === null) {
    return (
      <>
        <h2>Has the model been right before?</h2>
        <p>
          {missing ?? 'It cannot be told: the lists around the practice that closed are not known.'}
        </p>
      </>
    )
  }
  const { names, before, after, moved, trend, neighbours, overlap, overlapBySize } = backcast
  const part = (value: number) => `${Math.round(100 * value)}%`
  const others = `${Math.abs(trend).toFixed(1)}% ${trend < 0 ? 'less' : 'more'}`
  return (
    <>
      <h2>Has the model been right before?</h2>
      <p>
        {listed(names)} closed between {longDate(before)} and {longDate(after)}, with {whole(moved)}{' '}
        patients. Where the model sends them, lists grew by as many for {part(overlap)} of them; had
        they gone by size of list alone, for {part(overlapBySize)}. Other lists had {others}{' '}
        patients beside; that is taken off. Lists change for other reasons too, and where a practice
        merged with another its patients went along, whatever a model of choice says.
      </p>
      <DataTable
        caption="Where the model sends patients and how lists grew"
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'sent', label: 'Sent by the model', numeric: true },
          { key: 'grew', label: 'Growth beyond the trend', numeric: true },
        ]}
        rows={neighbours.map(({ code, name, sent, grew }) => ({
          name: `${name} (${code})`,
          sent: whole(sent),
          grew: whole(grew),
        }))}
      />
    </>
  )
}
