import { apportion, round, sum } from './apportion.ts'
import { KINDS, missedOf, WAITS, type Appointments, type Habit } from './appointment-kinds.ts'
import type { Random } from './random.ts'

/** For what the appointments of a summary are: one category stands for all of a kind. */
const CATEGORY = 'General Consultation Routine'
/** How much of a wait may be filled with what is not face to face. */
const MOST_REMOTE = 0.7
/** The waits after which appointments are missed: of two days to two weeks. */
const MISSED_AFTER = [2, 3]

interface Cell {
  readonly who: string
  readonly mode: string
  readonly wait: number
  readonly count: number
}

/**
 * The appointments of a month in few rows: totals by who, by mode, by wait and by status as in the
 * full crosstab, but not each with each. What is not face to face fills the shortest waits.
 */
export function summarise(
  counts: readonly (readonly number[])[],
  habit: Habit,
  random: Random,
): Appointments[] {
  const cells = fewCells(counts)
  const missed = round(sum(counts.map((row) => missedOf(row, habit))) * random.between(0.9, 1.1))
  const lost = apportion(missed, cells.map(missable))
  return cells.flatMap(({ count, wait, ...kind }, index): Appointments[] => {
    const dna = Math.min(lost[index] ?? 0, count)
    const all = { ...kind, category: CATEGORY, wait: WAITS[wait]?.[0] ?? '' }
    const status = kind.who === 'Unknown' ? 'Unknown' : 'Attended'
    const rows = [
      { ...all, status, count: count - dna },
      { ...all, status: 'DNA', count: dna },
    ] as const
    return rows.filter((row) => row.count > 0)
  })
}

function missable({ mode, wait, count }: Cell): number {
  return mode === 'Face-to-Face' && MISSED_AFTER.includes(wait) ? count : 0
}

function fewCells(counts: readonly (readonly number[])[]): Cell[] {
  const left = WAITS.map((_, wait) => sum(counts.map((row) => row[wait] ?? 0)))
  const least = left.map((count) => count - Math.floor(count * MOST_REMOTE))
  const sums = new Map<string, { who: string; mode: string; count: number }>()
  KINDS.forEach(([who, mode], kind) => {
    const before = sums.get(`${who} ${mode}`)?.count ?? 0
    sums.set(`${who} ${mode}`, { who, mode, count: before + sum(counts[kind] ?? []) })
  })
  const pairs = [...sums.values()]
  const remote = pairs
    .filter(({ mode }) => mode !== 'Face-to-Face')
    .flatMap(({ who, mode, count }) => {
      let wanted = count
      return left.flatMap((free, wait): Cell[] => {
        const taken = Math.min(wanted, free - (least[wait] ?? 0))
        wanted -= taken
        left[wait] = free - taken
        return taken === 0 ? [] : [{ who, mode, wait, count: taken }]
      })
    })
  const near = pairs.filter(({ mode }) => mode === 'Face-to-Face')
  const [one, other] = near
  if (one === undefined || other === undefined) throw new RangeError('Two see patients in person')
  const share = one.count / Math.max(1, one.count + other.count)
  let [before, given] = [0, 0]
  const inPerson = left.flatMap((free, wait): Cell[] => {
    before += free
    const count = round(before * share) - given
    given += count
    return [
      { ...one, wait, count },
      { ...other, wait, count: free - count },
    ]
  })
  return [...remote, ...inPerson].filter(({ count }) => count > 0)
}
