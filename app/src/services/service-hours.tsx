import type { ReactNode } from 'react'
import { DataTable, Details } from '../web/components.tsx'
import { hourGrid, openInWords, WEEKDAYS, type WeekHours } from './hours.ts'

/** A week hour by hour: how many minutes of each are open, in words that are short. */
export function HoursGrid({
  hours,
  caption,
}: {
  readonly hours: WeekHours
  readonly caption: string
}): ReactNode {
  const grid = hourGrid(hours)
  return (
    <Details summary={`${caption}: ${openInWords(hours)}, hour by hour`}>
      <DataTable
        caption={`${caption}, minutes open in each hour`}
        compact
        sticky
        columns={[
          { key: 'hour', label: 'Hour from' },
          ...WEEKDAYS.map((day) => ({ key: day, label: day, numeric: true })),
        ]}
        rows={Array.from({ length: 24 }, (_, hour) => ({
          hour: `${String(hour).padStart(2, '0')}:00`,
          ...Object.fromEntries(
            WEEKDAYS.map((day, at) => {
              const minutes = grid[at]?.[hour] ?? 0
              return [day, minutes === 0 ? 'closed' : minutes === 60 ? 'open' : `${minutes} min`]
            }),
          ),
        }))}
      />
    </Details>
  )
}
