import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { lineChart } from '../../charts/line.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { Figure } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import type { CurvePoint, SitingResult } from './result.ts'
import { km } from './words.ts'

/** What each site more brings. */
export function CurvePart({ order, result, base }: AnswerProps): ReactNode {
  const { curve, limit } = result
  if (curve.length < 2) return null
  const measure = measureOf(result)
  const data = {
    unit: measure.unit,
    decimals: 1,
    periods: curve.map(({ count }) => String(count)),
    series: [
      {
        label: measure.label,
        points: curve.map((point) => ({ period: String(point.count), value: measure.of(point) })),
      },
    ],
  }
  const sentence = sentenceOf(result, measure)
  const names = (sites: readonly number[]) =>
    sites.map((site) => order.data.candidates[site]?.name ?? '').join('; ')
  return (
    <Figure
      heading="How many sites"
      sentence={sentence}
      svg={twoWidths('siting-curve', (id, width) =>
        lineChart(data, {
          id,
          title: `${measure.label}, by number of sites`,
          description: sentence,
          width,
        }),
      )}
      table={{
        caption: 'The best sites for each number of them',
        columns: [
          { key: 'count', label: 'Sites', numeric: true, decimals: 0 },
          { key: 'mean', label: 'Mean', unit: 'km', numeric: true, decimals: 2 },
          { key: 'within', label: `Within ${km(limit)}`, unit: '%', numeric: true, decimals: 1 },
          { key: 'longest', label: 'Longest', unit: 'km', numeric: true, decimals: 1 },
          { key: 'proof', label: 'Proven' },
          { key: 'names', label: 'Where' },
        ],
        rows: curve.map(({ count, mean, within, longest, proven, value, bound, sites }) => ({
          count,
          mean,
          within: within === null ? null : 100 * within,
          longest,
          proof: proven ? 'yes' : awayWords(value, bound),
          names: names(sites),
        })),
      }}
      {...(base === null ? {} : { csv: `${base}/curve.csv` })}
    />
  )
}

interface Measure {
  readonly label: string
  readonly unit: string
  readonly of: (point: CurvePoint) => number | null
}

function measureOf({ aim, limit }: SitingResult): Measure {
  if (aim === 'p-median') return { label: 'Mean way', unit: 'km', of: ({ mean }) => mean }
  if (aim === 'p-centre') return { label: 'Longest way', unit: 'km', of: ({ longest }) => longest }
  return {
    label: `Patients within ${km(limit)}`,
    unit: '%',
    of: ({ within }) => (within === null ? null : 100 * within),
  }
}

function sentenceOf({ curve }: SitingResult, { label, unit, of }: Measure): string {
  const [first, last] = [curve[0], curve.at(-1)]
  if (first === undefined || last === undefined) return ''
  const words = (point: CurvePoint): string => {
    const value = of(point)
    if (value === null) return 'not known'
    return unit === '%' ? `${formatNumber(value, 1)}%` : `${formatNumber(value, 1)} ${unit}`
  }
  return `${label}: ${words(first)} with ${first.count === 1 ? 'one site' : `${first.count} sites`}, ${words(last)} with ${last.count}.`
}

function awayWords(value: number | null, bound: number | null): string {
  if (value === null || bound === null || value === 0) return 'no'
  return `no: within ${formatNumber((100 * Math.abs(value - bound)) / Math.abs(value), 2)}%`
}
