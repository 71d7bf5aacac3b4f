import { ancova, type Ancova } from './ancova.ts'
import { expectedChange, type NoisyPopulation } from './expected-fall.ts'
import { meanChange, type MeanChange } from './mean-change.ts'
import { varianceComponents } from './variance-components.ts'

/** A unit with what was measured of it, in the unit of the outcome. */
export interface BeforeAfterUnit {
  readonly unit: string
  /** One or more measures. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** Whether the change was made here. */
  readonly selected: boolean
  /** Units of one stratum are set against each other; null or absent for none. */
  readonly stratum?: string | null
}

export interface BeforeAfter {
  readonly selected: number
  readonly others: number
  /** The change of the selected as it was seen. */
  readonly observed: MeanChange | null
  /** The change that regression to the mean alone makes of it; null where it is not known. */
  readonly expected: number | null
  /** Observed less expected, the population taken as known. */
  readonly left: MeanChange | null
  /** The change of those not selected. */
  readonly control: MeanChange | null
  /** Selected less not selected within strata; null without strata that have both. */
  readonly matched: MeanChange | null
  readonly strata: number
  readonly ancova: Ancova | null
  readonly population: NoisyPopulation | null
  /** Where the population is from. */
  readonly from: 'given' | 'repeated measures before' | 'not known'
}

const OTHERS = 10

/**
 * A change of selected units, with the change that selection alone makes beside it. Units selected
 * for a high measure fall back towards the mean of all with nothing done.
 *
 * The population is given, or estimated from the repeated measures before of all units, selected
 * or not, where at least ten are not selected: those alone are what the selection left, and too
 * alike. The expected change of each selected unit is that of its own baseline (`expectedChange`),
 * so it holds for any rule by which the baseline selected. What is left has the limits of Student's
 * t over units and takes the population as known. The analysis of covariance needs no such
 * population, only units that were not selected.
 *
 * @throws RangeError where a unit has no measure before or after, or one that is not finite
 */
export function beforeAfter(
  units: readonly BeforeAfterUnit[],
  given: NoisyPopulation | null = null,
): BeforeAfter {
  const levels = units.map((unit) => levelOf(unit))
  const selected = levels.filter(({ unit }) => unit.selected)
  const others = levels.filter(({ unit }) => !unit.selected)
  const estimated =
    given === null && others.length >= OTHERS
      ? varianceComponents(units.map(({ before }) => before))
      : null
  const population = given ?? (estimated !== null && isSpread(estimated) ? estimated : null)
  const expected =
    population === null
      ? null
      : selected.map(({ unit, before }) => expectedChange(population, before, unit.before.length))
  const changes = selected.map(({ before, after }) => after - before)
  const matched = matchedChanges(selected, others)
  return {
    selected: selected.length,
    others: others.length,
    observed: meanChange(changes),
    expected: expected === null ? null : (meanChange(expected)?.estimate ?? null),
    left:
      expected === null
        ? null
        : meanChange(changes.map((change, at) => change - (expected[at] ?? 0))),
    control: meanChange(others.map(({ before, after }) => after - before)),
    matched: meanChange(matched),
    strata: matched.length,
    ancova: ancova(selected, others),
    population,
    from: given !== null ? 'given' : population === null ? 'not known' : 'repeated measures before',
  }
}

interface Level {
  readonly unit: BeforeAfterUnit
  readonly before: number
  readonly after: number
}

function levelOf(unit: BeforeAfterUnit): Level {
  return { unit, before: meanOf(unit, 'before'), after: meanOf(unit, 'after') }
}

function meanOf(unit: BeforeAfterUnit, side: 'before' | 'after'): number {
  const values = unit[side]
  const mean = values.reduce((total, value) => total + value, 0) / values.length
  if (!Number.isFinite(mean)) throw new RangeError(`${unit.unit} has no known measure ${side}`)
  return mean
}

/** The difference of mean changes in each stratum that has both selected units and others. */
function matchedChanges(selected: readonly Level[], others: readonly Level[]): number[] {
  const own = byStratum(selected)
  const control = byStratum(others)
  return [...own].flatMap(([stratum, changes]) => {
    const against = meanChange(control.get(stratum) ?? [])
    const mean = meanChange(changes)
    return against === null || mean === null ? [] : [mean.estimate - against.estimate]
  })
}

function byStratum(levels: readonly Level[]): Map<string, number[]> {
  const strata = new Map<string, number[]>()
  for (const { unit, before, after } of levels) {
    if (unit.stratum === null || unit.stratum === undefined) continue
    const changes = strata.get(unit.stratum)
    if (changes === undefined) strata.set(unit.stratum, [after - before])
    else changes.push(after - before)
  }
  return strata
}

function isSpread({ between, within }: NoisyPopulation): boolean {
  return between + within > 0
}
