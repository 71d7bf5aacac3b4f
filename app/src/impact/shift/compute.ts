import { quantileType7 } from '@footings/statistics'
import type { ModelCompute, ModelOrder } from '../../models/kind.ts'
import { sampleAssumptions, tornado } from '../../models/sensitivity.ts'
import type { AssumptionId, Values } from './assumptions.ts'
import { courseOf } from './course.ts'
import type { ShiftData } from './data.ts'
import { outcomeOf, sum, type Outcome } from './outcome.ts'
import { practiceWork } from './practice-work.ts'
import type { Needed, PlanMoney, PracticeWork, Ranged, ShiftResult } from './result.ts'
import { assumedValue, settingsOf, type Settings } from './world.ts'

const SAMPLES = 1000

/** The shift of a service, with its range over plausible inputs. */
export const compute = { run } satisfies ModelCompute<ShiftData, ShiftResult>

function run(order: ModelOrder<ShiftData>): ShiftResult {
  const { data, seed } = order
  const settings = settingsOf(order)
  const values: Values = (id) => order.assumptions.find((one) => one.id === id)?.value ?? null
  const course = courseOf(data, settings, values)
  const full = data.path.indexOf(Math.max(...data.path))
  const confirmed = order.assumptions.filter(({ value }) => value !== null)
  const columns = new Map(confirmed.map(({ id }, at) => [id, at]))
  const at = (row: Float64Array): Outcome => {
    const drawn: Values = (id: AssumptionId) => {
      const column = columns.get(id)
      return column === undefined ? null : (row[column] ?? null)
    }
    return outcomeOf(data, settings, drawn, full)
  }
  const outcomes = sampleAssumptions(confirmed, { samples: SAMPLES, seed }).map(at)
  const base = outcomeOf(data, settings, values, full)
  const ranged = (key: keyof Outcome): Ranged =>
    rangedOf(
      base[key],
      outcomes.map((one) => one[key]),
    )
  const practiceMinutes = ranged('practiceMinutes')
  const work = course[full]?.work
  if (work === undefined) throw new RangeError('A path has at least one year')
  const weeks = assumedValue(values)('weeks')
  const practices = practiceWork(data, {
    work,
    weeks,
    settings,
    spread: spreadOf(practiceMinutes),
  })
  const priced = Number.isFinite(base.net)
  const cheaper = outcomes.filter(({ net }) => net < 0).length / SAMPLES
  return {
    course,
    full,
    places: settings.places,
    needed: neededOf(ranged, practices, settings, values, work.office / weeks),
    practices,
    takers: {
      yes: practices.filter(({ takes }) => takes === 'yes').length,
      no: practices.filter(({ takes }) => takes === 'no').length,
      'cannot tell': practices.filter(({ takes }) => takes === 'cannot tell').length,
    },
    money: moneyOf(ranged, priced, {
      nothing: sum(course, ({ money }) => money.nothing),
      leavesPercent: assumedValue(values)('leaves'),
    }),
    samples: SAMPLES,
    cheaper: priced ? cheaper : null,
    ofMinutes: tornado(confirmed, (row) => at(row).practiceMinutes),
    ofNet: priced ? tornado(confirmed, (row) => at(row).net) : [],
    without: { induced: values('induced') === null, prices: !priced },
  }
}

function neededOf(
  ranged: (key: keyof Outcome) => Ranged,
  practices: readonly PracticeWork[],
  settings: Settings,
  values: Values,
  officeMinutes: number,
): Needed {
  const of = assumedValue(values)
  const minutes = ranged('practiceMinutes')
  const known = practices.filter(({ perGp }) => perGp !== null)
  const gps = known.reduce((total, { gps: one }) => total + (one ?? 0), 0)
  const theirs = known.reduce((total, { gpMinutes }) => total + (gpMinutes?.value ?? 0), 0)
  const { low, high } = spreadOf(minutes)
  const perGp = gps > 0 ? theirs / gps : null
  const [gpSessions, nurseSessions] = [ranged('gpSessions'), ranged('nurseSessions')]
  const trained = settings.places * of('trained')
  return {
    practiceMinutes: minutes,
    perGp: perGp === null ? null : { value: perGp, low: perGp * low, high: perGp * high },
    contactsPerGp:
      gps > 0 && settings.practiceStaff
        ? known.reduce(
            (total, { contactsPerGp, gps: one }) => total + (contactsPerGp ?? 0) * (one ?? 0),
            0,
          ) / gps
        : null,
    gpSessions,
    nurseSessions,
    gpFte: ranged('gpFte'),
    nurseFte: ranged('nurseFte'),
    rooms: ranged('rooms'),
    roomsFree: settings.rooms,
    officeMinutes,
    sessionsPerPlace: (gpSessions.value + nurseSessions.value) / settings.places,
    trained,
    trainingHours: trained * of('training-hours'),
  }
}

function moneyOf(
  ranged: (key: keyof Outcome) => Ranged,
  priced: boolean,
  known: { readonly nothing: number; readonly leavesPercent: number },
): PlanMoney {
  const care = ranged('care')
  if (!priced) {
    return { care, nothing: null, leaves: null, double: null, net: null, breakEven: null }
  }
  const leaves = ranged('leaves')
  // What leaves grows in proportion with its part: where nothing leaves, no part can be worked out of it.
  const breakEven = leaves.value > 0 ? (known.leavesPercent * care.value) / leaves.value : null
  return {
    care,
    nothing: known.nothing,
    leaves,
    double: ranged('double'),
    net: ranged('net'),
    breakEven,
  }
}

/** The middle nine tenths around the value as assumed. */
function rangedOf(value: number, drawn: readonly number[]): Ranged {
  const low = quantileType7(drawn, 0.05) ?? value
  const high = quantileType7(drawn, 0.95) ?? value
  return { value, low: Math.min(low, value), high: Math.max(high, value) }
}

function spreadOf({ value, low, high }: Ranged): { readonly low: number; readonly high: number } {
  return value > 0 ? { low: low / value, high: high / value } : { low: 1, high: 1 }
}
