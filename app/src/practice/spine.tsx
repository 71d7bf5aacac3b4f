import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { spineChart, spineSentence, type SpineData, type SpineRow } from '../charts/spine.ts'
import { sentenceCase } from '../register/words.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import type { DomainProps } from './figure-table.tsx'
import type { ProfileFigure } from './model.ts'
import type { PracticeView } from './view.ts'

/** So many rows are one drawing: what moves to the next sheet of paper leaves little empty. */
const ROWS = 8

/**
 * The figures of one domain on spines: the comparator in the middle, how practices spread around it,
 * and the practice's mark. The table before it has the same rows.
 */
export function Spine({ domain, figures, view }: DomainProps): ReactNode {
  const rows = figures.flatMap(spineRow)
  const { name } = view.benchmarks
  const absent = figures.length - rows.length
  if (rows.length === 0) return null
  const data: SpineData = {
    name: view.practice.name,
    comparatorName: shortName(view),
    ends: 'the middle 80% of practices',
    rows,
    ...(view.national
      ? {}
      : { limitsNote: 'The practices are those that are loaded, and not all of England’s.' }),
  }
  const parts = inParts(rows)
  const compared = rows.filter(({ outcome }) => outcome !== 'not compared').length
  return (
    <figure
      className="app-figure app-figure--parts"
      aria-label={`${sentenceCase(domain)}: figures on spines`}
    >
      <p>
        {compared === 0
          ? `${rows.length === 1 ? 'This figure is' : `These ${formatNumber(rows.length)} figures are`} not compared by limits; ${rows.length === 1 ? 'the spine shows where it lies' : 'the spines show where they lie'} among practices.`
          : spineSentence(data)}
        {absent === 0
          ? ''
          : ` ${formatCount(absent, 'indicator')} of the table ${absent === 1 ? 'is' : 'are'} not drawn: there is no figure, or nothing to set it beside.`}
      </p>
      {parts.map((part, index) => (
        <div
          key={part[0]?.code}
          className="app-figure__chart"
          dangerouslySetInnerHTML={{
            __html: twoWidths(
              `spine-${domain.replaceAll(/[^a-z]+/g, '-')}-${index + 1}`,
              (id, width) =>
                spineChart(
                  { ...data, rows: part, told: index === parts.length - 1 ? rows : null },
                  {
                    id,
                    width,
                    title: `${sentenceCase(domain)}: ${view.practice.name} and ${name}${parts.length === 1 ? '' : `, part ${index + 1} of ${parts.length}`}`,
                    description: `${formatCount(part.length, 'indicator')}, a row each, as in the table before. ${spineSentence({ ...data, rows: part })}`,
                  },
                ),
            ),
          }}
        />
      ))}
    </figure>
  )
}

/** The name of the comparator where there is little room for it. */
function shortName({ benchmarks: { comparator, name }, national }: PracticeView): string {
  if (comparator.kind === 'similar') return 'similar ones'
  return comparator.kind === 'england' && !national ? 'all loaded' : name
}

/** A figure as a row; none where there is nothing to place. */
function spineRow({ indicator, cell, assessed, spread, period }: ProfileFigure): SpineRow[] {
  const comparator = assessed.benchmark?.estimate.value ?? null
  if (cell.value === null || comparator === null || spread === null) return []
  if (spread.p10 === spread.p90) return []
  return [
    {
      code: indicator.id,
      name: indicator.short,
      unit: indicator.unit,
      decimals: indicator.decimals,
      polarity: indicator.polarity,
      outcome: assessed.outcome,
      period: period?.end,
      value: cell.value,
      comparator,
      spread: { low: spread.p10, p25: spread.p25, p75: spread.p75, high: spread.p90 },
    },
  ]
}

/** Rows in as few drawings as may be, about as long as one another; the last tells of all. */
function inParts(rows: readonly SpineRow[]): readonly (readonly SpineRow[])[] {
  const parts = Math.ceil(rows.length / ROWS)
  const size = Math.ceil(rows.length / parts)
  return Array.from({ length: parts }, (_, part) => rows.slice(part * size, (part + 1) * size))
}
