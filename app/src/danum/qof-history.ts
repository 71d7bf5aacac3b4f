import { clamp, round } from './apportion.ts'
import { listAt, type Danum } from './model.ts'
import type { QofRegister, QofResult, QofYear } from './qof.ts'
import type { QofIndicator } from './qof-indicators.ts'

const YEARS = [2018, 2019, 2020, 2021] as const
type Year = (typeof YEARS)[number]
const LATEST = 2022

/** Less was done in the years of the pandemic, and income did not depend on it in 2020-21. */
const SHORTFALL: Readonly<Record<Year, number>> = { 2018: 0, 2019: 0.012, 2020: 0.085, 2021: 0.015 }
/** What is done face to face and can wait fell most; the rest by a part of it. */
const PUT_OFF = ['AST', 'COPD', 'DEM', 'MH', 'BP', 'HYP', 'DM', 'CHD']

/** What the declining practice does less of. */
const DECLINING = ['DM020', 'AST007', 'DEM004', 'MH003', 'CS005', 'SMOK004']
const IMPROVING = ['HYP003', 'HYP007']
const POINTS_A_YEAR = 0.03
/** How much longer one practice's register of COPD gets every year. */
const FOUND_A_YEAR = 0.1

/**
 * QOF of the four years before the latest, reckoned back from it: registers as lists and the
 * recording of conditions grew, achievement as in the latest year but for chance (each patient
 * apart), the pandemic, and the few practices where something changed for good.
 */
export function earlierYears(danum: Danum, latest: QofYear): (QofYear & { readonly year: Year })[] {
  return YEARS.map((year) => {
    const random = danum.random.stream(`qof ${year}`)
    const registers = latest.registers.map((register): QofRegister => {
      const { practice, group, size } = register
      const grown = listAt(danum, practice, year + 1.25) / practice.list
      const listSize = round(register.listSize * grown)
      const rise =
        practice === danum.courses.finding && group.code === 'COPD'
          ? FOUND_A_YEAR
          : (group.rise ?? 0)
      const expected = (size * grown) / (1 + rise) ** (LATEST - year)
      // Most patients are the same from year to year: registers vary less than by chance anew.
      const kept = round(expected + random.normal(0, 0.3 * Math.sqrt(expected)))
      return { practice, group, size: clamp(kept, 0, listSize), listSize }
    })
    const grew = growth(registers, latest.registers)
    const results = latest.results.flatMap((result): QofResult[] => {
      const { practice, indicator } = result
      if (year < (indicator.since ?? 0)) return []
      if (indicator.of === 'register') return [result]
      const key = `${practice.code} ${indicator.group}`
      const lists = listAt(danum, practice, year + 1.25) / practice.list
      const denominator = Math.floor(result.denominator * (grew.get(key) ?? lists))
      if (denominator === 0) return []
      const share = result.numerator / result.denominator
      const usual = share - shortfall(indicator, year) - changed(danum, result, year)
      const numerator = random.binomial(denominator, clamp(usual, 0.03, 0.995))
      return [{ practice, indicator, numerator, denominator }]
    })
    return { year, registers, results }
  })
}

/** How long the registers were, as a share of how long they are. */
function growth(
  then: readonly QofRegister[],
  now: readonly QofRegister[],
): ReadonlyMap<string, number> {
  return new Map(
    now.flatMap(({ practice, group, size }, index): [string, number][] =>
      size === 0 ? [] : [[`${practice.code} ${group.code}`, (then[index]?.size ?? 0) / size]],
    ),
  )
}

function shortfall(indicator: QofIndicator, year: Year): number {
  return SHORTFALL[year] * (PUT_OFF.includes(indicator.group) ? 1 : 0.3)
}

/** How much more is achieved in the latest year than in an earlier one, for good. */
function changed(danum: Danum, { practice, indicator }: QofResult, year: Year): number {
  const { improving, declining } = danum.courses
  const since = (LATEST - year) * POINTS_A_YEAR
  if (practice === improving && IMPROVING.includes(indicator.code)) return since
  if (practice === declining && DECLINING.includes(indicator.code)) return -since
  return 0
}
