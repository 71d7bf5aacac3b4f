import type { PatientsByAge } from './data.ts'
import type { RateByAge } from './posts.ts'
import type { DemandYear } from './result.ts'

export interface DemandTerms {
  readonly years: number
  readonly patients: PatientsByAge | null
  /** Contacts a year for each patient from an age on; none for equal rates. */
  readonly rates: readonly RateByAge[]
  /** Yearly growth where ages of two dates are not known: of all, and of those of 65 and over beyond it. */
  readonly growth: number
  readonly olderFaster: number
}

const OLDER = 65

/**
 * Lists and contacts by year, year 0 as 100: patients of each age band grow at their own rate and each
 * has the rate of contacts of its age. Without rates by age contacts grow as lists do.
 */
export function demandByYear(terms: DemandTerms): readonly DemandYear[] {
  const { years, patients, rates, growth, olderFaster } = terms
  const bands = patients?.bands ?? []
  const today = totals(bands, rates, () => 1)
  return Array.from({ length: years + 1 }, (_, year) => {
    const grown = (1 + growth) ** year
    const then = totals(bands, rates, (band) => {
      const own = band.growth ?? growth + (band.from >= OLDER ? olderFaster : 0)
      return (1 + own) ** year
    })
    const ratio = (a: number, b: number) => (b > 0 ? (100 * a) / b : 100 * grown)
    return { lists: 100 * grown, contacts: rates.length === 0 ? 100 * grown : ratio(then, today) }
  })
}

type Band = PatientsByAge['bands'][number]

function totals(
  bands: readonly Band[],
  rates: readonly RateByAge[],
  factor: (band: Band) => number,
): number {
  return bands.reduce((sum, band) => {
    const rate = rates.findLast(({ from }) => from <= band.from)?.rate ?? 0
    return sum + band.people * factor(band) * rate
  }, 0)
}
