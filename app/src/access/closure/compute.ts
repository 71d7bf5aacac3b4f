import type { ModelCompute, ModelOrder } from '../../models/kind.ts'
import { assumedNumber } from '../../models/assumption.ts'
import { sampleAssumptions, tornado } from '../../models/sensitivity.ts'
import { figure } from '../../models/words.ts'
import { backcastOf } from './backcast.ts'
import { choicesOf, type ClosureChoices } from './choices-made.ts'
import type { ClosureData } from './data.ts'
import { mostPlaced } from './most-placed.ts'
import type { Pull } from './pull.ts'
import type { ClosureResult, FifthTravel, NetworkSize, Receiver, Span, Travel } from './result.ts'
import { wholeParts } from './spill.ts'
import { limitedOf, minutesOf, movesOf, roomOf, worldOf, type Moves, type World } from './world.ts'

const SAMPLES = 200

type Order = ModelOrder<ClosureData>

/** The assumptions by their place in the order that samples have. */
function pullWith(order: Order, values: ArrayLike<number>): Pull {
  const at = (id: string) => {
    const index = order.assumptions.findIndex((one) => one.id === id)
    return values[index] ?? assumedNumber(order.assumptions, id)
  }
  return {
    effect: at('distance-effect'),
    speed: at('speed'),
    detour: at('detour'),
    follow: at('follow') / 100,
  }
}

function spanOf(values: readonly number[]): Span {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? 0
  return { low: at(0.05), high: at(0.95) }
}

const sumOf = (values: Iterable<number>): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

/** Whole patients of each receiver, and without a place, that sum to those who move. */
function wholeOf(moved: Moves['free'], moving: number): readonly number[] {
  return wholeParts([...moved.taken, sumOf(moved.without)], moving)
}

function run(order: Order): ClosureResult {
  const { data } = order
  const choices = choicesOf(order.choices)
  const world = worldOf(data.practices, data.closing, data.closedLists, data.origins)
  const middle = order.assumptions.map(({ id }) => assumedNumber(order.assumptions, id))
  const pull = pullWith(order, middle)
  const moves = movesOf(world, choices, pull)
  const moving = sumOf(world.patients)
  const taking = wholeOf(moves.limited, moving)
  const choosing = wholeOf(moves.free, moving)
  const samples = sampleAssumptions(order.assumptions, { samples: SAMPLES, seed: order.seed }).map(
    (values) => {
      const each = pullWith(order, values)
      const limited = limitedOf(world, choices, each)
      const { after } = minutesOf(world, limited, each, allRows(world))
      return { taken: limited.taken, without: sumOf(limited.without), after }
    },
  )
  const receivers = world.receivers.map((practice, at) =>
    receiverOf(practice, choices, {
      choosing: choosing[at] ?? 0,
      taking: taking[at] ?? 0,
      arriving: moves.arriving[at] ?? 0,
      span: spanOf(samples.map(({ taken }) => taken[at] ?? 0)),
    }),
  )
  const travelled = samples.flatMap(({ after }) => after ?? [])
  return {
    moving,
    receivers: receivers
      .filter(({ choosing: some, taking: others, span }) => some + others > 0 || span.high >= 0.5)
      .toSorted((a, b) => b.choosing - a.choosing || (a.code < b.code ? -1 : 1)),
    without: taking.at(-1) ?? 0,
    withoutSpan: spanOf(samples.map(({ without }) => without)),
    mostPlaced: mostPlaced([...world.patients], moves.reach, [...moves.rooms]),
    allPlaced: samples.filter(({ without }) => without < 0.5).length / SAMPLES,
    samples: SAMPLES,
    travel: travelOf(data, world, moves, pull, allRows(world)),
    travelSpan: travelled.length === 0 ? null : spanOf(travelled),
    fifths: fifthsOf(data, world, moves, pull),
    networks: networksOf(data, receivers),
    tornado: swings(order, world, choices, moves, { without: taking.at(-1) ?? 0, choosing }),
    unknown: unknownOf(data, choices),
    backcast: data.past === null ? null : backcastOf(data.past, choices, pull),
    backcastMissing: data.pastMissing,
  }
}

function allRows(world: World): readonly number[] {
  return world.origins.map((_, row) => row)
}

interface Received {
  readonly choosing: number
  readonly taking: number
  readonly arriving: number
  readonly span: Span
}

function receiverOf(
  practice: World['receivers'][number],
  choices: ClosureChoices,
  { choosing, taking, arriving, span }: Received,
): Receiver {
  const { code, name, registered, gps } = practice
  const room = roomOf(practice, arriving, choices)
  const after = registered === null ? null : registered + taking
  const gpsAfter = gps === null ? null : gps + arriving
  const per = (list: number | null, many: number | null) =>
    list === null || many === null || many <= 0 ? null : list / many
  return {
    code,
    name,
    before: registered,
    choosing,
    taking,
    span,
    after,
    gps,
    gpsAfter,
    perGp: per(registered, gps),
    perGpAfter: per(after, gpsAfter),
    room: room === Infinity ? null : room,
    beyond: room === null || room === Infinity ? null : Math.max(0, choosing - room),
  }
}

/** Where homes are not known, neither is how far patients travel today. */
function travelOf(
  { homes }: ClosureData,
  world: World,
  { limited }: Moves,
  pull: Pull,
  rows: readonly number[],
): Travel {
  const travel = minutesOf(world, limited, pull, rows)
  return homes ? travel : { ...travel, before: null }
}

function fifthsOf(
  data: ClosureData,
  world: World,
  moves: Moves,
  pull: Pull,
): readonly FifthTravel[] {
  const rows = Map.groupBy(allRows(world), (row) => world.origins[row]?.fifth ?? null)
  return [...rows]
    .toSorted(([a], [b]) => (a ?? 9) - (b ?? 9))
    .map(([fifth, own]) => ({
      fifth,
      ...travelOf(data, world, moves, pull, own),
      patients: sumOf(own.map((row) => world.patients[row] ?? 0)),
      without: sumOf(own.map((row) => moves.limited.without[row] ?? 0)),
    }))
}

/** Networks that lose or gain a patient, before and after. */
function networksOf(data: ClosureData, receivers: readonly Receiver[]): readonly NetworkSize[] {
  const lists = new Map(data.practices.map(({ code, registered }) => [code, registered]))
  const gained = new Map(receivers.map(({ code, taking }) => [code, taking]))
  const closing = new Set(data.closing)
  return data.networks.flatMap(({ code, name, practices }): readonly NetworkSize[] => {
    const touched = practices.some((one) => closing.has(one) || (gained.get(one) ?? 0) > 0)
    if (!touched) return []
    const known = practices.every((one) => (lists.get(one) ?? null) !== null)
    if (!known) return [{ code, name, before: null, after: null }]
    const before = sumOf(practices.map((one) => lists.get(one) ?? 0))
    const staying = practices.filter((one) => !closing.has(one))
    const after = sumOf(staying.map((one) => (lists.get(one) ?? 0) + (gained.get(one) ?? 0)))
    return [{ code, name, before, after }]
  })
}

/** Practices whose room cannot be told, or whose way is not known, by name. */
function unknownOf(data: ClosureData, choices: ClosureChoices): readonly string[] {
  const shut = new Set([...data.closing, ...data.closedLists])
  return data.practices
    .filter((one) => !shut.has(one.code))
    .filter((one) => one.point === null || roomOf(one, 0, choices) === null)
    .map(({ name, code }) => `${name} (${code})`)
}

/**
 * What each assumption changes: of the patients without a place, or, where everybody always has one, of
 * those who choose the practice that most choose. Its base is in whole patients, as everywhere else.
 */
function swings(
  order: Order,
  world: World,
  choices: ClosureChoices,
  { free }: Moves,
  { without, choosing }: { readonly without: number; readonly choosing: readonly number[] },
): ClosureResult['tornado'] {
  const most = free.taken.reduce(
    (best, taken, at) => (taken > (free.taken[best] ?? 0) ? at : best),
    0,
  )
  const outcomes = [
    {
      outcome: 'Patients without a place',
      whole: without,
      of: (moves: Moves) => sumOf(moves.limited.without),
    },
    {
      outcome: `Patients who choose ${world.receivers[most]?.name ?? ''}`,
      whole: choosing[most] ?? 0,
      of: (moves: Moves) => moves.free.taken[most] ?? 0,
    },
  ]
  for (const { outcome, whole, of } of outcomes) {
    const at = (given: ArrayLike<number>) => of(movesOf(world, choices, pullWith(order, given)))
    const bars = tornado(order.assumptions, at)
    if (bars.every(({ low, high }) => Math.abs(high - low) < 0.5)) continue
    return {
      outcome,
      base: whole,
      bars: bars.map(({ label, unit, decimals, low, high, atLow, atHigh }) => {
        const say = (value: number) => `${figure(value, decimals)} ${unit}`.replace(' %', '%')
        return { label, low, high, atLow: say(atLow), atHigh: say(atHigh) }
      }),
    }
  }
  return null
}

export const compute = { run } satisfies ModelCompute<ClosureData, ClosureResult>
