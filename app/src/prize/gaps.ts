import {
  detectionGap,
  noEstimate,
  treatmentGap,
  valueOfReaching,
  type Estimate,
  type ExpectedShare,
} from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { estimateOfCell } from '../comparison/estimates.ts'
import type { Cell } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'
import { kindOf, type Aim } from './aims.ts'
import type { Level } from './levels.ts'
import { gapOf, type Distance } from './together.ts'

/** How many people or events one practice is short of a level. */
export interface Gap {
  readonly practice: Practice
  readonly cell: Cell
  /** The practice's own figure in its unit, with the limits of chance. */
  readonly now: Estimate
  readonly level: Level | null
  /** Never below 0. A reason says why there is none, or none with limits. */
  readonly estimate: Estimate
  /** Where the own figure varies by chance; null for what a model expects, and without a gap. */
  readonly distance: Distance | null
}

/** The gap of one practice to a level. */
export function gapTo(
  aim: Aim,
  indicator: Indicator,
  practice: Practice,
  cell: Cell,
  level: Level | null,
): Gap {
  const now = estimateOfCell(indicator, cell)
  const about = { practice, cell, now, level }
  if (cell.value === null) {
    const reason =
      cell.missing === 'suppressed' || cell.missing === 'few people'
        ? 'suppressed'
        : 'missing value'
    return { ...about, estimate: noEstimate('none', reason), distance: null }
  }
  if (level === null) {
    return { ...about, estimate: noEstimate('none', 'missing comparator'), distance: null }
  }
  const { numerator, denominator } = cell
  if (kindOf(aim) === 'detection') {
    const estimate = modelGap(indicator, numerator, denominator, level)
    return { ...about, estimate, distance: null }
  }
  const distance = distanceTo(indicator, numerator, denominator, level)
  if (distance.whole.value === null) return { ...about, estimate: distance.whole, distance: null }
  return {
    ...about,
    estimate: chanceGap(aim, indicator, numerator, denominator, level, distance),
    distance,
  }
}

/** The gap of sums, as if all practices kept one list, to a level that is the same for all. */
export function gapAsOne(
  aim: Aim,
  indicator: Indicator,
  numerator: number,
  denominator: number,
  level: Level,
): Estimate {
  if (kindOf(aim) === 'detection') return modelGap(indicator, numerator, denominator, level)
  const distance = distanceTo(indicator, numerator, denominator, level)
  if (distance.whole.value === null) return distance.whole
  return chanceGap(aim, indicator, numerator, denominator, level, distance)
}

function modelGap(
  { multiplier }: Indicator,
  register: number | null,
  list: number | null,
  level: Level,
): Estimate {
  return detectionGap({ register, list, expected: shareOf(level, multiplier) })
}

function chanceGap(
  aim: Aim,
  { multiplier }: Indicator,
  treated: number | null,
  eligible: number | null,
  level: Level,
  distance: Distance,
): Estimate {
  if (kindOf(aim) !== 'treatment') return gapOf(distance.whole)
  return treatmentGap({ treated, eligible, ambition: level.value / multiplier })
}

function distanceTo(
  { multiplier, polarity, variation }: Indicator,
  numerator: number | null,
  denominator: number | null,
  level: Level,
): Distance {
  const { value: target, ...limits } = shareOf(level, multiplier)
  const asked = {
    numerator,
    denominator,
    target,
    polarity: polarity === 'lower is better' ? polarity : 'higher is better',
    kind: variation === 'poisson' ? 'rate' : 'proportion',
  } as const
  const own = valueOfReaching(asked)
  return {
    own,
    whole: level.limits === null ? own : valueOfReaching({ ...asked, targetLimits: limits }),
  }
}

/** A level as a share, or as a rate for each one of the denominator. */
function shareOf(level: Level, multiplier: number): ExpectedShare {
  const share = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? null : amount / multiplier
  const { value, limits } = level
  return {
    value: value / multiplier,
    lower95: share(limits?.lower95),
    upper95: share(limits?.upper95),
    lower998: share(limits?.lower998),
    upper998: share(limits?.upper998),
  }
}
