import type { Reason } from '@footings/statistics'
import type { Cell } from '../terminal/tables.ts'
import type { Columns } from './columns.ts'
import type { ResultColumn, Results } from './method.ts'

const MISSING: ReadonlySet<Cell> = new Set<Reason>([
  'missing numerator',
  'missing denominator',
  'missing value',
  'missing limits',
])

/**
 * Results in which a figure that is missing because a number is suppressed says so: suppressed and
 * not known are two things. A group has no figure for that reason where one of its rows is.
 */
export function withSuppressed(results: Results, { suppressed }: Columns): Results {
  if (suppressed.size === 0) return results
  const { summary } = results
  const reasons = summary?.columns.find(({ name }) => name === 'reason')?.values ?? []
  const groups = new Set([...suppressed].map((row) => summary?.groups.of[row]))
  const groupIs = (group: number | undefined) =>
    group !== undefined && groups.has(group) && MISSING.has(reasons[group])
  const rowIs = (row: number) => suppressed.has(row) || groupIs(summary?.groups.of[row])
  return {
    ...results,
    columns: relabelled(results.columns, rowIs),
    ...(summary && {
      summary: { ...summary, columns: relabelled(summary.columns, groupIs) },
    }),
  }
}

function relabelled(
  columns: readonly ResultColumn[],
  is: (at: number) => boolean,
): readonly ResultColumn[] {
  return columns.map(({ name, values }) =>
    name === 'reason'
      ? {
          name,
          values: Array.from(values, (reason, at) =>
            MISSING.has(reason) && is(at) ? 'suppressed' : reason,
          ),
        }
      : { name, values },
  )
}
