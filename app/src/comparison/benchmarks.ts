import { noEstimate, type Estimate } from '@footings/statistics'
import type { Practice, RegisterOn } from '../register/practices.ts'
import type { Comparator } from './comparator.ts'
import { estimateOf, estimateTogether } from './estimates.ts'
import type { Figures, Matrix, MatrixColumn } from './model.ts'
import { National, sumOver, type NationalColumn, type Sums } from './national.ts'
import { donorsOf, similarTo, type Donors, type Weights } from './similar.ts'

/** What one practice's figure is set beside. */
export interface Benchmark {
  readonly estimate: Estimate
  /** How many practices it is of, and their denominators together. */
  readonly practices: number
  readonly denominator: number | null
  /**
   * England's figure is taken as known; that of a smaller group is of the other practices in it,
   * and its own uncertainty counts.
   */
  readonly known: boolean
}

/** The comparators of every cell of a matrix. */
export interface Benchmarks {
  readonly comparator: Comparator
  /** What the comparator is called in a sentence: `England`, `its own network`, a name. */
  readonly name: string
  /** Null where the practice has no comparator, or the column no figure. */
  of(row: number, column: number): Benchmark | null
  /** The practices that a row is compared with; null for all of England. */
  groupOf(row: number): readonly string[] | null
  /** Where practices are matched: the characteristics and the donors. */
  readonly donors: Donors | null
}

export interface BenchmarkSources {
  readonly figures: Figures
  readonly register: RegisterOn
  /** The practices that similar ones are found among, where they are kept; otherwise read anew. */
  readonly donors?: (weights: Weights) => Promise<Donors>
  /** Codes of the members of a drawn footprint on the date, with its name. */
  readonly footprint: (
    id: string,
  ) => Promise<{ readonly name: string; readonly members: ReadonlySet<string> }>
}

/**
 * The comparator of every cell. Cost: for England nothing; otherwise one sum over the group for
 * each column, and for similar practices one for each cell, over arrays that are read once.
 */
export async function benchmarksOf(
  sources: BenchmarkSources,
  matrix: Matrix,
  comparator: Comparator,
): Promise<Benchmarks> {
  if (comparator.kind === 'england') return englandOf(matrix)
  const { figures, register } = sources
  const { name, groups, donors } = await groupsOf(sources, matrix, comparator)
  const national = National.of(figures)
  const seats = await national.seats()
  const used = matrix.columns.flatMap(({ indicator, period }, position) =>
    period === null ? [] : [{ indicator, period, position }],
  )
  const read = await national.columns(used)
  const columns = new Map(used.map(({ position }, index) => [position, read[index]]))
  const seatsOf = remembered((group: readonly string[]) =>
    group.flatMap((code) => (register.practices.has(code) ? (seats.get(code) ?? []) : [])),
  )
  const sumOf = remembered((group: readonly string[]) =>
    matrix.columns.map((_, position) => {
      const column = columns.get(position)
      return column === undefined ? null : sumOver(column, seatsOf(group))
    }),
  )
  return {
    comparator,
    name,
    donors,
    groupOf: (row) => groups[row] ?? [],
    of: (row, position) => {
      const group = groups[row] ?? []
      const all = sumOf(group)[position]
      const column = columns.get(position)
      const about = matrix.columns[position]
      const code = matrix.rows[row]?.practice.code
      if (!all || column === undefined || about === undefined || code === undefined) return null
      if (about.indicator.kind === 'count') return null
      const others = group.includes(code)
        ? without(all, column, seatsOf(group), seats.get(code))
        : all
      if (others.practices === 0) return null
      const estimate = others.withheld
        ? noEstimate('none', 'suppressed')
        : estimateOf(about.indicator, others.numerator, others.denominator)
      return {
        estimate,
        practices: others.practices,
        denominator: Number.isNaN(others.denominator) ? null : others.denominator,
        known: false,
      }
    },
  }
}

function englandOf(matrix: Matrix): Benchmarks {
  const all = matrix.columns.map((column): Benchmark | null => {
    if (column.period === null || column.indicator.kind === 'count') return null
    return {
      estimate: estimateTogether(column.indicator, column.england),
      practices: column.england.practices,
      denominator: column.england.denominator,
      known: true,
    }
  })
  return {
    comparator: { kind: 'england' },
    name: englandName(matrix.columns),
    donors: null,
    groupOf: () => null,
    of: (_, column) => all[column] ?? null,
  }
}

/** With the files of one place alone, "England" is what is loaded. */
function englandName(columns: readonly MatrixColumn[]): string {
  const most = Math.max(0, ...columns.map(({ england }) => england.practices))
  return most >= 5_000 ? 'England' : 'all practices loaded'
}

interface Groups {
  readonly name: string
  /** One a row of the matrix. Rows that share a group share the very array. */
  readonly groups: readonly (readonly string[])[]
  readonly donors: Donors | null
}

async function groupsOf(
  sources: BenchmarkSources,
  matrix: Matrix,
  comparator: Exclude<Comparator, { kind: 'england' }>,
): Promise<Groups> {
  const { figures, register } = sources
  const practices = [...register.practices.values()]
  if (comparator.kind === 'footprint') {
    const { name, members } = await sources.footprint(comparator.id)
    const group = [...members]
    return { name, groups: matrix.rows.map(() => group), donors: null }
  }
  if (comparator.kind === 'similar') {
    const donors = await (sources.donors?.(comparator.weights) ??
      donorsOf(figures, practices, matrix.on, comparator.weights))
    const groups = matrix.rows.map(({ practice }) => peersOf(donors, practice, comparator.count))
    return { name: `its ${comparator.count} most similar practices`, groups, donors }
  }
  const codeOf = CODES[comparator.kind]
  const members = Map.groupBy(practices, (practice) => codeOf(practice) ?? '')
  const groupOf = remembered((code: string) => (members.get(code) ?? []).map((one) => one.code))
  const groups = matrix.rows.map(({ practice }) => {
    const code = comparator.code ?? codeOf(practice)
    return code === null ? NOBODY : groupOf(code)
  })
  return { name: nameOf(comparator, members), groups, donors: null }
}

const NOBODY: readonly string[] = []
const PEERS = new WeakMap<Donors, Map<string, readonly string[]>>()

/** The codes of the practices most like one; kept for as long as the donors are. */
function peersOf(donors: Donors, practice: Practice, count: number): readonly string[] {
  const known = PEERS.get(donors) ?? new Map<string, readonly string[]>()
  PEERS.set(donors, known)
  const key = `${practice.code} ${count}`
  const old = known.get(key)
  if (old !== undefined) return old
  const { peers } = similarTo(donors, practice, count)
  const codes = peers.flatMap(({ index }) => donors.practices[index]?.code ?? [])
  known.set(key, codes)
  return codes
}

const CODES: Readonly<Record<'icb' | 'place' | 'network', (of: Practice) => string | null>> = {
  icb: ({ icb }) => icb,
  place: ({ subIcb }) => subIcb,
  network: ({ network }) => network,
}

function nameOf(
  { kind, code }: Extract<Comparator, { code: string | null }>,
  members: ReadonlyMap<string, readonly Practice[]>,
): string {
  const word = kind === 'icb' ? 'ICB' : kind
  if (code === null) return `its own ${word}`
  const one = members.get(code)?.[0]
  const name = kind === 'icb' ? one?.icbName : kind === 'place' ? one?.subIcbName : one?.networkName
  return name ?? `${word} ${code}`
}

/** The others of a group: a practice is not compared with itself. */
function without(
  all: Sums,
  column: NationalColumn,
  group: readonly number[],
  seat: number | undefined,
): Sums {
  if (seat === undefined) return all
  if (column.disclosed !== undefined) {
    return sumOver(
      column,
      group.filter((other) => other !== seat),
    )
  }
  const own = sumOver(column, [seat])
  return {
    // Sums of decimals may end a rounding error below zero.
    numerator: Math.max(0, all.numerator - own.numerator),
    denominator: Math.max(0, all.denominator - own.denominator),
    practices: all.practices - own.practices,
    withheld: false,
  }
}

/** The answers of a pure function, each worked out once. */
function remembered<Asked, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>()
  return (asked) => {
    const old = known.get(asked)
    if (old !== undefined) return old
    const made = work(asked)
    known.set(asked, made)
    return made
  }
}
