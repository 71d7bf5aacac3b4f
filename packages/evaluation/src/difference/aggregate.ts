import { coefficientOf, type Coefficient } from '../regression/coefficients.ts'
import { EvaluationError } from '../regression/design.ts'
import { influenceVariance, type GroupTime, type GroupTimes } from './group-time.ts'
import { simultaneousQuantile } from './multiplier-bootstrap.ts'

/** How group-time effects are put together. */
export type Aggregation = 'simple' | 'dynamic' | 'group' | 'calendar'

/** One aggregate of group-time effects. */
export interface AggregateEffect {
  /** Periods since the change, the group, or the period; null of the whole. */
  readonly key: number | null
  readonly effect: Coefficient
  /** Limits that hold for all keys together at 95 %. */
  readonly bandLower95: number
  readonly bandUpper95: number
}

/** Effects put together one way. */
export interface Aggregated {
  readonly kind: Aggregation
  readonly overall: Coefficient
  /** None of the simple one. */
  readonly parts: readonly AggregateEffect[]
}

interface Weighted {
  readonly estimate: number
  readonly influence: Float64Array
  /** Whether a unit alone on a side leaves its error unknown. */
  readonly unsure: boolean
}

/**
 * Aggregates of group-time effects (Callaway and Sant'Anna 2021, section 3): `simple`, the mean
 * over all groups and periods from the change on, by the size of the group; `dynamic`, by periods
 * since the change, before it too, and their mean from 0 on; `group`, by the time of change;
 * `calendar`, by period. Errors allow for the sizes of groups being estimates; limits are by the
 * normal quantile, bands by a multiplier bootstrap over clusters.
 *
 * @throws EvaluationError where no effect from the change on is known
 */
export function aggregate(
  found: GroupTimes,
  kind: Aggregation,
  options: { readonly seed?: number; readonly draws?: number } = {},
): Aggregated {
  const after = found.effects.filter(({ group, time }) => time >= group)
  if (after.length === 0) {
    throw new EvaluationError(
      'No effect from the change on can be told: nothing is left to compare with.',
    )
  }
  const keyOf = KEYS[kind]
  const chosen = kind === 'dynamic' ? found.effects : after
  const keys = keyOf === null ? [] : [...new Set(chosen.map(keyOf))].toSorted((a, b) => a - b)
  const made = keys.map((key) => {
    const own = chosen.filter((effect) => keyOf?.(effect) === key)
    return { key, ...weighted(own, found, kind === 'group' ? 'evenly' : 'by size') }
  })
  const overall = coefficient('effect', overallOf(made, after, found, kind), found)
  const sure = made.filter(({ influence, unsure }) => !unsure && influence.some((v) => v !== 0))
  const quantile = simultaneousQuantile(
    sure.map(({ influence }) => influence),
    found.clusterOf,
    options,
  )
  return {
    kind,
    overall,
    parts: made.map(({ key, ...part }) => {
      const effect = coefficient(String(key), part, found)
      const reach = quantile * effect.standardError
      return {
        key,
        effect,
        bandLower95: effect.estimate - reach,
        bandUpper95: effect.estimate + reach,
      }
    }),
  }
}

const KEYS: Readonly<Record<Aggregation, ((effect: GroupTime) => number) | null>> = {
  simple: null,
  dynamic: ({ group, time }) => time - group,
  group: ({ group }) => group,
  calendar: ({ time }) => time,
}

function overallOf(
  made: readonly (Weighted & { readonly key: number })[],
  after: readonly GroupTime[],
  found: GroupTimes,
  kind: Aggregation,
): Weighted {
  if (kind === 'simple') return weighted(after, found, 'by size')
  if (kind === 'group') {
    const groups = made.map(({ key, ...part }) => ({ ...part, group: key }))
    return weighted(groups, found, 'by size')
  }
  const parts = kind === 'dynamic' ? made.filter(({ key }) => key >= 0) : made
  return weighted(
    parts.map((part) => ({ ...part, group: null })),
    found,
    'evenly',
  )
}

/** A mean of effects with the influence of units on it, through the sizes of groups too. */
function weighted(
  parts: readonly (Pick<GroupTime, 'estimate' | 'influence'> & {
    readonly group: number | null
    readonly standardError?: number | null
    readonly unsure?: boolean
    readonly time?: number
    readonly treated?: number
    readonly controls?: number
  })[],
  { groups }: GroupTimes,
  how: 'by size' | 'evenly',
): Weighted {
  const units = groups.length
  const shares = parts.map(({ group }) =>
    how === 'evenly' ? 1 : groups.filter((own) => own === group).length / units,
  )
  const total = shares.reduce((sum, share) => sum + share, 0)
  const estimate = parts.reduce(
    (sum, part, at) => sum + (part.estimate * (shares[at] ?? 0)) / total,
    0,
  )
  const influence = new Float64Array(units)
  for (const [at, part] of parts.entries()) {
    const share = shares[at] ?? 0
    for (let unit = 0; unit < units; unit++) {
      const own = ((part.influence[unit] ?? 0) * share) / total
      const isIn = groups[unit] === part.group ? 1 : 0
      const bySize = how === 'evenly' ? 0 : ((isIn - share) * (part.estimate - estimate)) / total
      influence[unit] = (influence[unit] ?? 0) + own + bySize
    }
  }
  const unsure = parts.some(
    ({ unsure: one, treated, controls }) =>
      one === true || (treated !== undefined && (treated < 2 || (controls ?? 0) < 2)),
  )
  return { estimate, influence, unsure }
}

function coefficient(name: string, part: Weighted, { clusterOf }: GroupTimes): Coefficient {
  const variance = influenceVariance(part.influence, clusterOf)
  return coefficientOf(name, part.estimate, part.unsure ? NaN : variance, Infinity)
}
