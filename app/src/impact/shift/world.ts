import type { ModelOrder } from '../../models/kind.ts'
import type { AssumptionId, Values } from './assumptions.ts'
import type { ShiftData } from './data.ts'

/** What a course of years needs of the data. */
export type ShiftWorld = Pick<
  ShiftData,
  'firsts' | 'followUps' | 'path' | 'firstYear' | 'outpatientCost'
>

/** Who does the work, and at how many places. */
export interface Settings {
  readonly tier: 1 | 2 | 3 | 4
  /** Whether practices’ own staff see the patients. */
  readonly practiceStaff: boolean
  readonly places: number
  readonly rooms: number | null
}

/** Who does it, by the choices. */
export function settingsOf({
  choices,
  data,
}: Pick<ModelOrder<ShiftData>, 'choices' | 'data'>): Settings {
  const tier = ([1, 2, 3, 4] as const).find((one) => String(one) === choices['tier']) ?? 1
  const rooms = choices['rooms']
  const taking = data.practices.filter((one) => one.takesPart)
  const codes = new Set(taking.map(({ code }) => code))
  const networks = data.networks.filter(({ practices }) =>
    practices.some((code) => codes.has(code)),
  )
  const inNetworks = new Set(networks.flatMap(({ practices }) => practices))
  const places = {
    1: taking.length,
    2: data.hosts.length,
    // A practice in no network does it for itself.
    3: networks.length + taking.filter(({ code }) => !inNetworks.has(code)).length,
    4: 1,
  }[tier]
  return {
    tier,
    practiceStaff: choices['staff'] !== 'own',
    places,
    rooms: typeof rooms === 'number' ? rooms : null,
  }
}

/** Values of assumptions that are never merely recalled. */
export function assumedValue(values: Values): (id: AssumptionId) => number {
  return (id) => {
    const value = values(id)
    if (value === null) throw new RangeError(`The assumption ${id} is not confirmed`)
    return value
  }
}
