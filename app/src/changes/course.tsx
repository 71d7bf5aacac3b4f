import type { ReactNode } from 'react'
import { formatFigure } from '../charts/format.ts'
import { timeLineChart, type TimeLineData } from '../charts/time-line.ts'
import { numberOrNull } from './chain-sums.ts'
import { withLimits, type Level } from './told.ts'
import type { ChangeToTell } from './view.ts'
import { levelInWords, periodWords } from './words.ts'

/** The figure of a change over its periods, as a small line. `id` is unique in the page. */
export function CourseLine(props: {
  readonly change: ChangeToTell
  readonly level: Level
  readonly id: string
}): ReactNode {
  const { change, level, id } = props
  const title = `${change.indicator.short} over time, ${change.unit.name}`
  const svg = timeLineChart(courseData(change, level), { id, title })
  return <div className="app-told__line" dangerouslySetInnerHTML={{ __html: svg }} />
}

/** Every period of the figure, with limits at the level of the report. */
function courseData({ indicator, course }: ChangeToTell, level: Level): TimeLineData {
  return {
    unit: indicator.unit,
    decimals: indicator.decimals,
    points: course.periods.map((period, at) => {
      const limits = withLimits(course.estimates[at], level)
      return {
        period: periodWords(period),
        value: numberOrNull(course.values[at]),
        lower: limits?.lower,
        upper: limits?.upper,
      }
    }),
    from: course.from,
    to: course.to,
  }
}

/** What the figure was last, where that is later than the change. Empty where it is not. */
export function latestWords({ indicator, course }: ChangeToTell): string {
  const at = course.values.findLastIndex((value) => !Number.isNaN(value))
  const period = course.periods[at]
  if (at <= course.to || period === undefined) return ''
  const value = formatFigure(course.values[at] ?? 0, indicator.decimals, indicator.unit)
  return `It was ${value} in ${periodWords(period)}.`
}

/** How the small lines are to be read. */
export function CourseKey({ level }: { readonly level: Level }): ReactNode {
  return (
    <p>
      The small lines show each figure over the periods that can be compared, each on a scale of its
      own, which need not start at zero. Open circle: what it is compared with. Diamond: what
      changed. Grey uprights: {levelInWords(level)} limits of a figure that varies by chance, where
      they reach beyond its mark. Every period as a table, and its CSV, stand behind the indicator’s
      name.
    </p>
  )
}
