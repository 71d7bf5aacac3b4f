import { formatNumber } from '../../charts/format.ts'
import { startsOf, treatedOf, type EvaluationData } from './data.ts'
import { neighbours } from './left-out.ts'
import type { MethodResult, Pitfall } from './result.ts'
import { isAmong } from './tables.ts'

/** The pandemic in England: first restrictions to the end of the last ones. */
const PANDEMIC = { from: '2020-03-01', to: '2021-07-31' } as const
/** A list that grows so many percentage points more than others' is told. */
const GROWTH = 5
/** A step of those without the change so many times the usual one is told. */
const STEP = 4

/** What makes such an answer wrong, with what can be seen of it in the data. */
export function pitfallsOf(data: EvaluationData, main: MethodResult): readonly Pitfall[] {
  return [
    lists(data),
    coding(data),
    pandemic(data),
    anticipation(main),
    reach(data),
    selection(),
    {
      name: 'Work that moved elsewhere',
      state: 'open',
      told: 'What falls here may rise elsewhere: from a hub to urgent treatment, from there to A&E. Evaluate the place it would have gone to as well.',
    },
    {
      name: 'Many outcomes',
      state: 'open',
      told: 'One outcome is judged here. Of five that nothing was done to, at least one seems to have changed in 23 of 100 tries. Name the one that counts in the plan.',
    },
    {
      name: 'Percent and numbers',
      state: 'open',
      told: 'A large share of a small number is a small number: read both columns of the estimates.',
    },
    {
      name: 'Money',
      state: 'open',
      told: 'Nothing is put in pounds. What is averted saves what the last one costs and not what the average one does, and only where somebody stops spending it.',
    },
  ]
}

function lists(data: EvaluationData): Pitfall {
  const name = 'Size of lists'
  if (!isAmong(data)) {
    return {
      name,
      state: 'open',
      told: 'The figures have no denominator here, so whether lists changed cannot be seen.',
    }
  }
  const own = growthOf(data, true)
  const others = growthOf(data, false)
  if (own === null) return { name, state: 'open', told: 'Lists before and after are not known.' }
  const words = (share: number) => `${formatNumber(share, 1)}%`
  const beside = others === null ? '' : `, those of the others by ${words(others)}`
  const apart = Math.abs(own - (others ?? 0))
  return {
    name,
    state: apart > GROWTH ? 'seen' : 'clear',
    told: `Denominators of those with the change altered by ${words(own)} from the first period to the last${beside}. Figures are by denominator, so growth alone is no effect; other patients could be.`,
  }
}

function growthOf(data: EvaluationData, treated: boolean): number | null {
  const last = data.periods.length - 1
  const byUnit = Map.groupBy(data.cells, ({ unit }) => unit)
  let [before, after] = [0, 0]
  for (const [at, cells] of byUnit) {
    if ((data.units[at]?.start !== null) !== treated) continue
    const at0 = cells.find(({ period }) => period === 0)?.population ?? null
    const at1 = cells.find(({ period }) => period === last)?.population ?? null
    if (at0 === null || at1 === null) continue
    before += at0
    after += at1
  }
  return before > 0 ? 100 * (after / before - 1) : null
}

function coding(data: EvaluationData): Pitfall {
  const name = 'A change of coding or counting'
  const others = data.units.some(({ start }) => start === null)
  const means = data.periods.map((_, period) => meanAt(data, period, others))
  const starts = new Set(others ? [] : startsOf(data))
  const steps = means
    .slice(1)
    .map((mean, at) => (starts.has(at + 1) ? 0 : Math.abs(mean - (means[at] ?? mean))))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0
  const largest = Math.max(0, ...steps)
  if (steps.length < 4) {
    return { name, state: 'open', told: 'There are too few periods to see a jump of all at once.' }
  }
  const at = data.periods[steps.indexOf(largest) + 1]?.words ?? ''
  const who = others ? 'those without the change' : 'all'
  return usual > 0 && largest > STEP * usual
    ? {
        name,
        state: 'seen',
        told: `The mean of ${who} jumps at ${at}, by ${formatNumber(largest / usual, 1)} times its usual step: ask whether what is counted changed then.`,
      }
    : {
        name,
        state: 'clear',
        told: `The mean of ${who} never jumps by more than ${STEP} times its usual step. A change that is local to some cannot be seen.`,
      }
}

function meanAt({ cells, units }: EvaluationData, period: number, others: boolean): number {
  const values = cells.flatMap((cell) =>
    cell.period === period && (!others || units[cell.unit]?.start === null) ? [cell.value] : [],
  )
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function pandemic({ periods }: EvaluationData): Pitfall {
  const hit = periods.filter(({ start, end }) => start <= PANDEMIC.to && end >= PANDEMIC.from)
  return hit.length === 0
    ? {
        name: 'The pandemic',
        state: 'clear',
        told: 'No period lies in March 2020 to July 2021.',
      }
    : {
        name: 'The pandemic',
        state: 'seen',
        told: `Of ${periods.length} periods ${hit.length} lie in March 2020 to July 2021 (${hit[0]?.words ?? ''}${hit.length > 1 ? ` to ${hit.at(-1)?.words ?? ''}` : ''}), when practices changed in different ways. Those without the change help only if it hit them alike.`,
      }
}

function anticipation({ answer }: MethodResult): Pitfall {
  const name = 'Change that began before its day'
  const check = answer?.checks.find((one) => one.name === 'together before the change')
  const passed = check?.passed ?? null
  return {
    name,
    state: passed === null ? 'open' : passed ? 'clear' : 'seen',
    told:
      passed === null
        ? 'Whether people acted before the first day cannot be seen in these figures: ask them.'
        : passed
          ? 'Before the change both sides moved together, as far as can be told.'
          : 'Before the change both sides moved apart already: it began earlier, or the two are not alike.',
  }
}

function reach(data: EvaluationData): Pitfall {
  const name = 'Reach beyond those with the change'
  const others = data.units.length - treatedOf(data).length
  const near = neighbours(data).size
  if (others === 0) {
    return { name, state: 'open', told: 'Nobody without the change is compared with.' }
  }
  if (data.units.every(({ network }) => network === null)) {
    return {
      name,
      state: 'open',
      told: 'Whether the others are neighbours of those with the change is not known.',
    }
  }
  return near === 0
    ? {
        name,
        state: 'clear',
        told: 'None of those compared with shares a network with one that has the change.',
      }
    : {
        name,
        state: 'seen',
        told: `${near} of ${others} compared with share a network with one that has the change. What reaches them makes the effect look smaller; the run shows it without them where enough are left.`,
      }
}

function selection(): Pitfall {
  return {
    name: 'Chosen for their figures',
    state: 'open',
    told: 'Units chosen because a figure was high fall back by themselves: the section on chance alone shows by how much. Weighting or matching on the outcome before does not cure it.',
  }
}
