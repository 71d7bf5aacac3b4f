import { chanceCheck, type MethodCheck } from '../check.ts'
import type { EventStudy } from './event-study.ts'
import type { Panel } from './panel.ts'

/** What must hold for a difference in differences to be believed. */
export function differenceChecks(told: {
  readonly panel: Panel
  readonly treatedClusters: number
  readonly controlClusters: number
  /** At how many times the change comes. */
  readonly starts: number
  readonly study: EventStudy | null
  readonly settled: boolean
  /** Standard error of the effect, and the size of the outcome that it is told by. */
  readonly error: number
  readonly size: number
}): readonly MethodCheck[] {
  const { panel, treatedClusters, controlClusters, starts, study, settled } = told
  return [
    {
      name: 'a control that never changes',
      passed: controlClusters > 0,
      told:
        controlClusters > 0
          ? `${controlClusters} without the change.`
          : 'Every unit has the change in the end.',
      essential: starts === 1,
    },
    {
      name: 'enough on each side',
      passed: treatedClusters >= 2 && controlClusters >= 2,
      told: `${treatedClusters} with the change and ${controlClusters} without: of one alone, nothing tells the change from its own chance.`,
      essential: true,
    },
    {
      name: 'one time of change',
      passed: starts === 1,
      told:
        starts === 1
          ? 'The change comes to all at one time.'
          : `The change comes at ${starts} times: a regression with effects of units and periods then sets some against others that have changed already. Use staggered-did.`,
      essential: true,
    },
    trendCheck(study, starts),
    {
      name: 'fit settled',
      passed: settled,
      told: settled ? 'The fit settled.' : 'The fit did not settle: an effect has no finite size.',
      essential: true,
    },
    chanceCheck(told.error, told.size),
    startsCheck(panel),
    {
      name: 'no row missing',
      passed: panel.balanced && panel.unknown === 0,
      told: panel.balanced
        ? 'Every unit is known in every period.'
        : `${panel.unit.length} of ${panel.units.length * panel.times.length} are known; units and periods that are not known are left out, not filled in.`,
      essential: false,
    },
  ]
}

/** That the time of the change is known for every unit. */
function startsCheck({ unsureStarts }: Panel): MethodCheck {
  return {
    name: 'times of change known',
    passed: unsureStarts.length === 0,
    told:
      unsureStarts.length === 0
        ? 'Every unit with the change has a row just before it.'
        : `${unsureStarts.length} have no row just before the change is first seen (${unsureStarts.slice(0, 3).join(', ')}): it may have come to them earlier.`,
    essential: false,
  }
}

/** That both sides moved together before: the slope, and all periods where clusters allow. */
function trendCheck(study: EventStudy | null, starts: number): MethodCheck {
  const name = 'together before the change'
  const slope = study?.slopeBefore ?? null
  const joint = study?.before ?? null
  if (slope === null && joint === null) {
    const why =
      starts > 1
        ? `The change comes at ${starts} times, so no one time is before it for all: see staggered-did.`
        : 'The periods before the change are too few to tell whether both sides moved together.'
    return { name, passed: null, told: why, essential: true }
  }
  const told = [
    ...(slope === null ? [] : [`the slope of the difference before has p ${slope.p.toFixed(3)}`]),
    ...(joint === null ? [] : [`all periods before together have p ${joint.p.toFixed(3)}`]),
  ]
  const least = Math.min(slope?.p ?? 1, joint?.p ?? 1)
  return {
    name,
    passed: least >= 0.05 / told.length,
    told: `As far as can be told: ${told.join(', ')}. A p that is not small does not prove it.`,
    essential: true,
  }
}
