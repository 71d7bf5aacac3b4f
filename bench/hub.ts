import { first, run as answer } from '../app/src/access/urgent-care/compute.ts'
import { appraise } from '../app/src/access/urgent-care/appraise.ts'
import { ASSUMPTIONS } from '../app/src/access/urgent-care/assumptions.ts'
import type { UrgentCareData } from '../app/src/access/urgent-care/data.ts'
import { valuesOf } from '../app/src/access/urgent-care/inputs.ts'
import { readUrgentCare } from '../app/src/access/urgent-care/read.ts'
import type { UrgentCareResult } from '../app/src/access/urgent-care/result.ts'
import { simulateOptions } from '../app/src/access/urgent-care/simulation/simulate-options.ts'
import { telephonesOf } from '../app/src/access/urgent-care/telephone.ts'
import { worldOf } from '../app/src/access/urgent-care/world.ts'
import { settle } from '../app/src/models/assumption.ts'
import type { ModelOrder } from '../app/src/models/kind.ts'
import { danumWorkspace } from '../app/test/danum.ts'
import type { BenchResult } from './result.ts'

const ON = '2024-03-31'
const FEW = Array.from({ length: 12 }, (_, at) => `Z990${String(at + 1).padStart(2, '0')}`)
const FIRST_LIMIT = 1_000
const SIMULATED_LIMIT = 10

/**
 * The made-up place asked about its hubs, reading left out: the first answer, and every option in 200
 * simulated weeks with its telephones for 12 practices; the whole answer for all 43, which get fewer
 * weeks. Seconds of a processor.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const few = await orderOf(FEW)
  const all = await orderOf([])
  first(all)
  const point = timed(() => first(all))
  const simulated = timed(() => simulate(few))
  const whole = timed(() => answer(all, { report: () => {} }))
  const weeks = (of: UrgentCareResult['simulated']): string =>
    of === null ? 'nothing' : `${of.options.length} options, ${of.weeks} weeks`
  return [
    {
      name: 'first answer, 43 practices',
      value: 1000 * point.value,
      unit: 'ms',
      limit: FIRST_LIMIT,
    },
    {
      name: 'simulated weeks, 12 practices',
      ...simulated,
      limit: SIMULATED_LIMIT,
      note: weeks(simulated.result),
    },
    {
      name: 'whole answer, 43 practices',
      ...whole,
      note: weeks(whole.result.simulated),
    },
  ]
}

function simulate({ data, assumptions, seed }: ModelOrder<UrgentCareData>) {
  const world = worldOf(data)
  const values = valuesOf(assumptions)
  const appraisal = appraise(world, values, { within: 30, share: 0.95, parts: 2 })
  const telephone = telephonesOf(world, appraisal.needed.demand, values)
  return simulateOptions({ data, appraisal, telephone, outcome: 'peak', seed }, () => {})
}

async function orderOf(practices: readonly string[]): Promise<ModelOrder<UrgentCareData>> {
  const workspace = await danumWorkspace()
  try {
    const place = await workspace.register.place('98D', ON)
    if (place === undefined) throw new Error('Danum is not there')
    const choices = {
      today: 'shared',
      outcome: 'peak',
      within: 30,
      share: 95,
      certainty: 80,
      practices,
    }
    const assumptions = settle(ASSUMPTIONS, {})
    const ready = await readUrgentCare({ workspace, place, on: ON, choices, assumptions })
    return { model: 'urgent-care', place, on: ON, choices, assumptions, seed: 1, ...ready }
  } finally {
    await workspace.end()
  }
}

function timed<T>(work: () => T) {
  const started = process.cpuUsage()
  const result = work()
  return { value: process.cpuUsage(started).user / 1e6, unit: 's', result }
}
