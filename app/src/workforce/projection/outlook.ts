import { quantileType7OfSorted } from '@footings/statistics'
import type { PathSeen } from './paths.ts'
import type { Prepared, PreparedRole } from './prepare.ts'
import {
  FAN_PERCENTS,
  type Fan,
  type GpCount,
  type ListBasis,
  type PracticeOutlook,
} from './result.ts'

/** Years in which leavers are counted for a practice. */
export const LEAVING_YEARS = 5
const MOST_LEAVERS = 200

/** What is counted over the paths of a scenario. */
export class Outlook {
  readonly #prepared: Prepared
  readonly #roles: readonly PreparedRole[]
  readonly #paths: number
  readonly #units: number
  readonly #gps: Float64Array
  readonly #growth: Float64Array
  readonly #passed: Int32Array
  readonly #placePassed: Int32Array
  readonly #passing: Int32Array
  readonly #single: Int32Array
  readonly #none: Int32Array
  readonly #noPartner: Int32Array
  readonly #leavers: Int32Array
  readonly #fte: Float64Array
  readonly #lists: Float64Array
  readonly #others: Float64Array

  constructor(
    prepared: Prepared,
    roles: readonly PreparedRole[],
    headline: { readonly gps: GpCount; readonly lists: ListBasis },
    paths: number,
  ) {
    const { years, known } = prepared
    const units = known.length
    this.#prepared = prepared
    this.#roles = roles
    this.#paths = paths
    this.#units = units
    const byYear = years + 1
    this.#gps = new Float64Array(byYear * paths)
    this.#growth = new Float64Array(byYear * paths)
    this.#passed = new Int32Array(byYear * paths)
    this.#placePassed = new Int32Array(byYear)
    this.#passing = new Int32Array(byYear * units)
    this.#single = new Int32Array(byYear * units)
    this.#none = new Int32Array(byYear * units)
    this.#noPartner = new Int32Array(byYear * units)
    this.#leavers = new Int32Array(units * (MOST_LEAVERS + 1))
    this.#fte = new Float64Array(units)
    const basis = headline.lists === 'registered' ? prepared.registered : prepared.weighted
    this.#lists = Float64Array.from(known, (at) => basis[at] ?? NaN)
    this.#others = Float64Array.from(known, (at) =>
      headline.gps === 'all' ? (prepared.others[at] ?? 0) : 0,
    )
  }

  /** Counts a path; `heads` are those of the settled GPs' roles. */
  see({ path, heads, growth, hours }: PathSeen): void {
    const { years, line } = this.#prepared
    const units = this.#units
    const paths = this.#paths
    const partner = this.#roles.findIndex(({ role }) => role === 'GP partner')
    const fte = this.#fte
    for (let year = 0; year <= years; year++) {
      const row = year * units
      const factor = hours[year] ?? 1
      const grown = growth[year] ?? 1
      let [gps, passed, listsKnown, ftesKnown] = [0, 0, 0, 0]
      for (let unit = 0; unit < units; unit++) {
        let people = 0
        fte[unit] = 0
        for (let role = 0; role < heads.length; role++) {
          const own = heads[role]?.heads[row + unit] ?? 0
          people += own
          fte[unit] = (fte[unit] ?? 0) + own * (this.#roles[role]?.fteEach[unit] ?? 0)
          if (role === partner && own === 0) bump(this.#noPartner, row + unit)
        }
        const time = (fte[unit] ?? 0) * factor
        gps += time
        if (people === 1) bump(this.#single, row + unit)
        if (people === 0) bump(this.#none, row + unit)
        const list = (this.#lists[unit] ?? NaN) * grown
        if (!(list > 0)) continue
        const all = time + (this.#others[unit] ?? 0)
        listsKnown += list
        ftesKnown += all
        if (list > line * all) {
          passed++
          bump(this.#passing, row + unit)
        }
      }
      this.#gps[year * paths + path] = gps
      this.#growth[year * paths + path] = grown
      this.#passed[year * paths + path] = passed
      if (listsKnown > line * ftesKnown) bump(this.#placePassed, year)
    }
    this.#countLeavers(heads)
  }

  #countLeavers(heads: PathSeen['heads']): void {
    const units = this.#units
    const row = Math.min(LEAVING_YEARS, this.#prepared.years) * units
    for (let unit = 0; unit < units; unit++) {
      let left = 0
      for (const one of heads) left += one.left[row + unit] ?? 0
      bump(this.#leavers, unit * (MOST_LEAVERS + 1) + Math.min(MOST_LEAVERS, left))
    }
  }

  /** Full-time equivalents of settled GPs by year. */
  gpFan(): Fan {
    return this.#fan((gps) => gps)
  }

  /** Lists by GPs, both of the practices whose both are known. */
  ratioFan(lists: number, others: number): Fan {
    return this.#fan((gps, growth) => (gps + others > 0 ? (lists * growth) / (gps + others) : null))
  }

  #fan(of: (gps: number, growth: number) => number | null): Fan {
    const paths = this.#paths
    return Array.from({ length: this.#prepared.years + 1 }, (_, year) => {
      const from = year * paths
      const values: number[] = []
      for (let at = from; at < from + paths; at++) {
        values.push(of(this.#gps[at] ?? 0, this.#growth[at] ?? 1) ?? Infinity)
      }
      return percentsOf(Float64Array.from(values))
    })
  }

  /** How patients for a full-time GP in the last year differ from another future's, path by path. */
  differenceFrom(other: Outlook, lists: number, others: number): readonly (number | null)[] {
    const from = this.#prepared.years * this.#paths
    const ratio = (one: Outlook, at: number) =>
      (lists * (one.#growth[at] ?? 1)) / ((one.#gps[at] ?? 0) + others)
    return percentsOf(
      Float64Array.from({ length: this.#paths }, (_, path) => {
        const difference = ratio(this, from + path) - ratio(other, from + path)
        return Number.isNaN(difference) ? Infinity : difference
      }),
    )
  }

  placePassing(): readonly number[] {
    return Array.from(this.#placePassed, (count) => count / this.#paths)
  }

  practicesPassing(): readonly (readonly number[])[] {
    const paths = this.#paths
    return Array.from({ length: this.#prepared.years + 1 }, (_, year) => {
      const counts = this.#passed.subarray(year * paths, (year + 1) * paths)
      const mean = counts.reduce((sum, one) => sum + one, 0) / paths
      const sorted = Float64Array.from(counts).sort()
      return [mean, ...[0.05, 0.5, 0.95].map((p) => quantileType7OfSorted(sorted, p) ?? 0)]
    })
  }

  /** The chances of a unit by year, and who leaves. */
  chances(
    unit: number,
  ): Pick<PracticeOutlook, 'passing' | 'single' | 'none' | 'noPartner' | 'leaving' | 'anyLeaves'> {
    const byYear = (counts: Int32Array) =>
      Array.from(
        { length: this.#prepared.years + 1 },
        (_, year) => (counts[year * this.#units + unit] ?? 0) / this.#paths,
      )
    const from = unit * (MOST_LEAVERS + 1)
    const counts = this.#leavers.subarray(from, from + MOST_LEAVERS + 1)
    const partners = this.#roles.some(({ role }) => role === 'GP partner')
    return {
      passing: (this.#lists[unit] ?? NaN) > 0 ? byYear(this.#passing) : null,
      single: byYear(this.#single),
      none: byYear(this.#none),
      noPartner: partners ? byYear(this.#noPartner) : null,
      leaving: [0.05, 0.5, 0.95].map((p) => percentOfCounts(counts, p * this.#paths)),
      anyLeaves: 1 - (counts[0] ?? 0) / this.#paths,
    }
  }
}

/** Percents of values, sorted in place; null where there is none but no number at all. */
export function percentsOf(values: Float64Array): readonly (number | null)[] {
  values.sort()
  return FAN_PERCENTS.map((percent) => {
    const value = quantileType7OfSorted(values, percent / 100)
    return value !== null && Number.isFinite(value) ? value : null
  })
}

/** The least number that so many of the counted do not exceed. */
function percentOfCounts(counts: Int32Array, wanted: number): number {
  let seen = 0
  for (const [number, count] of counts.entries()) {
    seen += count
    if (seen >= wanted) return number
  }
  return counts.length - 1
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}
