import type { SettledAssumption } from '../../models/assumption.ts'
import { sampleAssumptions, tornado } from '../../models/sensitivity.ts'
import { switchPoints } from '../../models/switch-points.ts'
import { appraise, comparedOptions, type Settings } from './appraise.ts'
import type { UrgentCareData } from './data.ts'
import { confirmedOf, sampledValues, type Values } from './inputs.ts'
import { OUTCOMES, type OptionId, type OutcomeId } from './options.ts'
import type { OutcomeDoubt, Range, Sensitivity, SwitchRow } from './result.ts'
import { advantage, leadOf, type Lead } from './winner.ts'
import { equalWorld, worldOf, type World } from './world.ts'

export const SAMPLES = 1000
const STEPS = 40
/** What is shown of the samples: all but the outer tenth on each side. */
const MIDDLE = [0.1, 0.9] as const

/** What is asked for. */
export interface SensitivityOrder {
  readonly data: UrgentCareData
  readonly assumptions: readonly SettledAssumption[]
  readonly values: Values
  readonly settings: Settings
  readonly outcome: OutcomeId
  /** From 0 to 1: an option must win in this share of samples. */
  readonly certainty: number
  readonly seed: number
  readonly samples: number
}

/**
 * Every option in a seeded sample of plausible inputs (the same inputs for all options), each input at its
 * ends, and some inputs through their whole range. Costs about 1.5 ms x samples for 60 practices. How
 * many are seen in time with today’s staff is left out: no formula gives it, only simulated weeks do.
 */
export function sensitivityOf(
  order: SensitivityOrder,
  report: (part: number, doing: string) => void,
): Sensitivity {
  const { data, assumptions, values, settings, outcome } = order
  const world = worldOf(data)
  const options = comparedOptions(world)
  const confirmed = confirmedOf(assumptions)
  const rows = sampleAssumptions(confirmed, { samples: order.samples, seed: order.seed })
  const base = appraise(world, values, settings).options
  const kept = OUTCOMES.filter(({ id }) => id !== 'seen').map(({ id }) => ({
    id,
    tally: new Tally(options, leadOf(base, id)),
  }))
  for (const [at, row] of rows.entries()) {
    const sampled = appraise(world, sampledValues(values, confirmed, row), settings).options
    for (const { id, tally } of kept) tally.add(sampled, id)
    if (at % 50 === 49) report((0.8 * (at + 1)) / rows.length, 'trying plausible inputs')
  }
  report(0.8, 'trying each input at its ends')
  const lead = leadOf(base, outcome)
  const second = lead?.second ?? null
  const bars =
    lead === null || second === null
      ? []
      : tornado(confirmed, (row) => {
          const at = appraise(world, sampledValues(values, confirmed, row), settings).options
          return advantage(at, outcome, lead.best, second) ?? NaN
        })
  report(0.9, 'looking for what would flip the answer')
  return {
    samples: rows.length,
    doubts: kept.map(({ id, tally }) => tally.doubt(id, order.certainty)),
    tornado: bars,
    switches: outcome === 'seen' ? [] : switchRows(order, world),
  }
}

/** Figures of samples for one outcome. */
export class Tally {
  readonly #options: readonly OptionId[]
  readonly #lead: Lead | null
  readonly #wins = new Map<OptionId, number>()
  readonly #overToday = new Map<OptionId, number>()
  readonly #values: Map<OptionId, number[]>
  readonly #margins: number[] = []
  #samples = 0

  constructor(options: readonly OptionId[], lead: Lead | null) {
    this.#options = options
    this.#lead = lead
    this.#values = new Map(options.map((id) => [id, []]))
  }

  add(sampled: Parameters<typeof leadOf>[0], outcome: OutcomeId): void {
    this.#samples += 1
    const best = leadOf(sampled, outcome)?.best
    if (best !== undefined) this.#wins.set(best, (this.#wins.get(best) ?? 0) + 1)
    for (const { id, outcomes } of sampled) {
      const value = outcomes[outcome]
      if (value !== null) this.#values.get(id)?.push(value)
      const gain = advantage(sampled, outcome, id, 'today') ?? 0
      if (gain > 0) this.#overToday.set(id, (this.#overToday.get(id) ?? 0) + 1)
    }
    const { best: first, second = null } = this.#lead ?? {}
    const margin =
      first === undefined || second === null ? null : advantage(sampled, outcome, first, second)
    if (margin !== null) this.#margins.push(margin)
  }

  doubt(outcome: OutcomeId, certainty: number): OutcomeDoubt {
    const shares = this.#options.map((id) => {
      const share = this.#samples === 0 ? 0 : (this.#wins.get(id) ?? 0) / this.#samples
      return { id, share, standardError: Math.sqrt((share * (1 - share)) / (this.#samples || 1)) }
    })
    const margin = middleOf(this.#margins)
    const won = shares.find(({ id }) => id === this.#lead?.best)?.share ?? 0
    return {
      outcome,
      samples: this.#samples,
      shares,
      overToday: this.#options
        .filter((id) => id !== 'today')
        .map((id) => ({ id, share: (this.#overToday.get(id) ?? 0) / (this.#samples || 1) })),
      ranges: this.#options.map((id) => ({ id, range: middleOf(this.#values.get(id) ?? []) })),
      margin,
      tells: this.#lead !== null && won >= certainty && (margin === null || margin.low > 0),
    }
  }
}

function middleOf(values: readonly number[]): Range | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).toSorted()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { low: at(MIDDLE[0]), high: at(MIDDLE[1]) }
}

/** Inputs that are taken through a whole range, and that range. */
const SWEPT: readonly { readonly id: keyof Values; readonly low: number; readonly high: number }[] =
  [
    { id: 'most-busy', low: 70, high: 98 },
    { id: 'double-handling', low: 0, high: 100 },
    { id: 'cashability', low: 0, high: 100 },
    { id: 'hub-minutes', low: 6, high: 20 },
    { id: 'practice-minutes', low: 6, high: 20 },
    { id: 'demand-rate', low: 2, high: 12 },
    { id: 'later-share', low: 0, high: 100 },
    { id: 'emergency-offset', low: 0, high: 1 },
  ]
const LIST = { low: 2000, high: 25_000 }

function switchRows(
  { data, assumptions, values, settings, outcome }: SensitivityOrder,
  world: World,
): readonly SwitchRow[] {
  const winner = (of: World, at: Values): OptionId =>
    leadOf(appraise(of, at, settings).options, outcome)?.best ?? 'today'
  const rowOf = (row: Omit<SwitchRow, 'points'>, winnerAt: (x: number) => OptionId): SwitchRow => ({
    ...row,
    points: switchPoints({ low: row.low, high: row.high, steps: STEPS }, winnerAt).map(
      ({ at, from, to }) => ({ at, from: from as OptionId, to: to as OptionId }),
    ),
  })
  const patients = data.practices.reduce((sum, { registered }) => sum + registered, 0)
  const lists =
    outcome === 'travel'
      ? []
      : [
          rowOf(
            {
              id: 'list-size',
              label: 'List size, if all practices were of one size',
              unit: 'patients',
              decimals: 0,
              now: patients / data.practices.length,
              ...LIST,
            },
            (list) => winner(equalWorld(data, list), values),
          ),
        ]
  return [
    ...lists,
    ...SWEPT.flatMap(({ id, low, high }) => {
      const settled = assumptions.find((one) => one.id === id)
      if (settled === undefined) return []
      const { label, unit, decimals } = settled
      return [
        rowOf({ id, label, unit, decimals, low, high, now: values[id] }, (x) =>
          winner(world, { ...values, [id]: x }),
        ),
      ]
    }),
  ]
}
