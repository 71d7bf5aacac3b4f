import type { ReactNode } from 'react'
import { effectsChart, effectsTable, type EffectsData } from '../../charts/effects.ts'
import { formatCount } from '../../charts/format.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import type { Shown } from '../../models/kind.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { WorkforceData } from './data.ts'
import type { WorkforceResult } from './result.ts'

/** GPs who leave each practice within five years, as a range. */
export function LeavingFigure({
  order,
  result,
  base,
}: Shown<WorkforceData, WorkforceResult>): ReactNode {
  const practices = result.scenarios[0]?.practices ?? []
  const names = new Map(order.data.practices.map(({ code, name }) => [code, name]))
  const years = Math.min(5, result.years)
  const data: EffectsData = {
    unit: 'GPs',
    decimals: 0,
    none: 0,
    noneLabel: 'Nobody leaves',
    points: practices.map(({ code, leaving }) => ({
      label: names.get(code) ?? code,
      value: leaving?.[1] ?? null,
      lower: leaving?.[0] ?? null,
      upper: leaving?.[2] ?? null,
    })),
  }
  const sure = practices.filter(({ leaving }) => (leaving?.[0] ?? 0) > 0).length
  const heading = `GPs leaving within ${formatCount(years, 'year')}, by practice`
  const sentence = `Ranges hold 90 of 100 futures of today as it goes on, GPs of any age. At ${formatCount(sure, 'practice')} at least one leaves in all but 5 of 100.`
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('workforce-leaving', (id, width) =>
        effectsChart(data, { id, title: heading, description: sentence, width }),
      )}
      table={twinProps(effectsTable(data, heading))}
      {...(base === null ? {} : { csv: `${base}/practices.csv` })}
    />
  )
}
