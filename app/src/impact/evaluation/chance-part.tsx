import type { ReactNode } from 'react'
import { effectsChart, effectsTable, type EffectsData } from '../../charts/effects.ts'
import { formatNumber } from '../../charts/format.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { EvaluationData } from './data.ts'
import type { MethodResult } from './result.ts'

const SHOWN = [
  { name: 'observed change', label: 'Change seen' },
  {
    name: 'expected from regression to the mean alone',
    label: 'What the choice alone would make',
  },
  { name: 'left', label: 'What is left' },
  { name: 'change of the units not selected', label: 'Change of those without it' },
  {
    name: 'effect adjusted for the level before',
    label: 'Effect at the same level before',
  },
] as const

/** A link to a table of the run; null while nothing is kept. */
export type CsvOf = (name: string, what: string) => ReactNode

/** The change before and after beside what regression to the mean alone would make of it. */
export function ChancePart(props: {
  readonly data: EvaluationData
  readonly chance: MethodResult
  readonly csv: CsvOf
}): ReactNode {
  const { data, chance, csv } = props
  const rows = chance.answer?.estimates ?? []
  const decimals = data.outcome.decimals + 1
  const points = SHOWN.flatMap(({ name, label }) => {
    const row = rows.find((one) => one.name === name)
    if (row === undefined) return []
    return [{ label, value: row.estimate, lower: row.lower95, upper: row.upper95 }]
  })
  if (points.length === 0) {
    return (
      <>
        <h2>What chance alone would make of it</h2>
        <p>
          {chance.answer === null
            ? `A before and after cannot be made: ${chance.refused ?? ''}`
            : `${chance.answer.finding} With one unit alone, what its choice makes of the change cannot be told.`}
        </p>
      </>
    )
  }
  const chart: EffectsData = {
    unit: data.outcome.unit,
    decimals,
    none: 0,
    noneLabel: 'no change',
    points,
  }
  const expected = points[1]?.value ?? null
  return (
    <>
      <Figure
        heading="What chance alone would make of it"
        sentence={
          expected === null
            ? 'What the choice of those with the change alone would make is not known: it needs two periods before and ten units without the change.'
            : `Those chosen for a high or low figure come back by themselves. Had these been, that alone would make ${formatNumber(expected, decimals)} of a change of ${formatNumber(points[0]?.value ?? 0, decimals)}.`
        }
        svg={effectsChart(chart, {
          id: 'evaluation-chance',
          title: 'Change before and after, and what chance alone would make of it',
          description: 'Marks with ranges around no change',
        })}
        table={twinProps(effectsTable(chart))}
      />
      {csv('before-after-units', 'Each unit before and after')}
    </>
  )
}
