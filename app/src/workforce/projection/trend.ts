import type { History, HistoryGroup } from './data.ts'

/** Beyond this a list did not grow: practices merged or parted, and their staff moved with it. */
export const JUMP = 0.25

/** What full-time equivalents did from year to year at practices that stayed what they were. */
export interface GroupTrend {
  /** Of the full-time equivalents of a year: what fell and what rose by the next, practice by practice. */
  readonly falls: number
  readonly rises: number
  /** Mean of the yearly changes of the place, and their standard deviation (null for fewer than 3). */
  readonly net: number
  readonly spread: number | null
  /** Changes from one year to the next that it rests on. */
  readonly changes: number
}

/**
 * Estimates from years up to one, and from none after it; null where no practice is known in two years
 * that follow each other. Pairs of years in which a list changed by more than a quarter are left out.
 *
 * @param upTo the last year that may be used
 */
export function groupTrend(
  history: History,
  group: HistoryGroup['group'],
  upTo: number,
): GroupTrend | null {
  const rows = history.groups.find((one) => one.group === group)?.fte ?? []
  return trendOf(history, rows, upTo)
}

/** The same of lists: their net change is the growth. */
export function listTrend(history: History, upTo: number): GroupTrend | null {
  return trendOf(history, history.lists, upTo)
}

function trendOf(
  history: History,
  rows: readonly (readonly (number | null)[])[],
  upTo: number,
): GroupTrend | null {
  let [base, falls, rises] = [0, 0, 0]
  const nets: number[] = []
  for (const [at, year] of history.years.entries()) {
    if (year + 1 > upTo || history.years[at + 1] !== year + 1) continue
    let [from, change] = [0, 0]
    for (const [practice, values] of rows.entries()) {
      const before = values[at] ?? null
      const after = values[at + 1] ?? null
      if (before === null || after === null) continue
      if (jumped(history.lists[practice] ?? [], at)) continue
      from += before
      change += after - before
      if (after < before) falls += before - after
      else rises += after - before
    }
    if (from === 0) continue
    base += from
    nets.push(change / from)
  }
  if (base === 0) return null
  const net = nets.reduce((sum, one) => sum + one, 0) / nets.length
  const squares = nets.reduce((sum, one) => sum + (one - net) ** 2, 0)
  return {
    falls: falls / base,
    rises: rises / base,
    net,
    spread: nets.length < 3 ? null : Math.sqrt(squares / (nets.length - 1)),
    changes: nets.length,
  }
}

function jumped(lists: readonly (number | null)[], at: number): boolean {
  const before = lists[at] ?? null
  const after = lists[at + 1] ?? null
  return before !== null && after !== null && Math.abs(after / before - 1) > JUMP
}
