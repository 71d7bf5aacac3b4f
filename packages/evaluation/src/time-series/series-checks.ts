import type { MethodCheck } from '../check.ts'
import type { Phase, SeriesChange } from './series-design.ts'

/** The check that residuals of neighbouring periods do not go together. */
export const NEIGHBOURS = 'neighbours independent'

/** Fewest periods before the change, and the number preferred. */
const FEWEST = 12
const PREFERRED = 24
/** Fewest periods after it. */
const FEWEST_AFTER = 6

/** What must hold for an interrupted series to be believed. */
export function seriesChecks(told: {
  readonly phases: readonly Phase[]
  readonly missing: readonly number[]
  readonly settled: boolean
  readonly acf: readonly number[]
  readonly change: SeriesChange
}): readonly MethodCheck[] {
  const { phases, missing, settled, acf } = told
  const before = phases.filter((phase) => phase === 'before').length
  const after = phases.filter((phase) => phase === 'after').length
  const first = acf[0] ?? NaN
  const bound = 2 / Math.sqrt(phases.length)
  return [
    {
      name: 'periods before',
      passed: before >= FEWEST,
      told: `${before} are known; at least ${FEWEST} are needed and ${PREFERRED} are better.`,
      essential: true,
    },
    {
      name: 'two years before',
      passed: before >= PREFERRED,
      told: `${before} are known; with fewer than ${PREFERRED} season and trend are hard to tell apart.`,
      essential: false,
    },
    {
      name: 'periods after',
      passed: after >= FEWEST_AFTER,
      told: `${after} are known; with fewer than ${FEWEST_AFTER} a passing swing looks like a change.`,
      essential: false,
    },
    {
      name: 'no period missing',
      passed: missing.length === 0,
      told:
        missing.length === 0
          ? 'Every period is known.'
          : `${missing.length} not known and left out, not filled in.`,
      essential: false,
    },
    {
      name: 'fit settled',
      passed: settled,
      told: settled ? 'The fit settled.' : 'The fit did not settle: an effect has no finite size.',
      essential: true,
    },
    {
      name: NEIGHBOURS,
      passed: Number.isFinite(first) ? Math.abs(first) <= bound : null,
      told: `Residuals one period apart correlate by ${first.toFixed(2)}; beyond ${bound.toFixed(2)} either way is more than chance. The judged limits allow for it.`,
      essential: false,
    },
  ]
}
