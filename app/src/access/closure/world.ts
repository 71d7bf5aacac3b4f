import type { ClosureChoices } from './choices-made.ts'
import type { ClosurePractice, Origin } from './data.ts'
import { minutesPerKm, pullOf, straightLines, type Pull } from './pull.ts'
import { spill, type Spilled } from './spill.ts'

/** Everything about a closure that no assumption changes. */
export interface World {
  readonly origins: readonly Origin[]
  readonly patients: Float64Array
  /** Where patients may go: open practices with a point and a list that takes patients. */
  readonly receivers: readonly ClosurePractice[]
  readonly km: Float64Array
  /** Km from each origin to the practice that closes. */
  readonly ownKm: Float64Array
  readonly sizes: readonly number[]
  readonly shares: Float64Array
  /** GPs of what closes; null where they are not known of all of it. */
  readonly gpsClosing: number | null
}

/** One answer: who chooses whom, who has room, and who takes whom. */
export interface Moves {
  readonly free: Spilled
  readonly limited: Spilled
  readonly rooms: Float64Array
  readonly reach: Uint8Array
  /** GPs who move to each receiver. */
  readonly arriving: Float64Array
}

export function worldOf(
  practices: readonly ClosurePractice[],
  closing: readonly string[],
  closedLists: readonly string[],
  origins: readonly Origin[],
): World {
  const shut = new Set([...closing, ...closedLists])
  const receivers = practices.filter(({ code, point }) => point !== null && !shut.has(code))
  const leaving = practices.filter(({ code }) => closing.includes(code))
  const column = new Map(receivers.map(({ code }, at) => [code, at]))
  const shares = new Float64Array(origins.length * receivers.length)
  origins.forEach(({ used }, row) => {
    for (const [code, patients] of used ?? []) {
      const at = column.get(code)
      if (at !== undefined) shares[row * receivers.length + at] = patients
    }
  })
  const lists = receivers.flatMap(({ registered }) => registered ?? [])
  const mean = lists.length === 0 ? 1 : lists.reduce((sum, one) => sum + one, 0) / lists.length
  const own = straightLines(origins, leaving)
  return {
    origins,
    patients: Float64Array.from(origins, ({ patients }) => patients),
    receivers,
    km: straightLines(origins, receivers),
    ownKm: Float64Array.from(origins, ({ practice }, row) => {
      const at = leaving.findIndex(({ code }) => code === practice)
      return own[row * leaving.length + at] ?? NaN
    }),
    sizes: receivers.map(({ registered }) => Math.max(1, registered ?? mean)),
    shares,
    gpsClosing: leaving.some(({ gps }) => gps === null)
      ? null
      : leaving.reduce((sum, { gps }) => sum + (gps ?? 0), 0),
  }
}

/** Patients whom a practice has room for by the rule; null where it cannot be told. */
export function roomOf(
  { registered, gps }: ClosurePractice,
  arriving: number,
  choices: ClosureChoices,
): number | null {
  if (choices.rule === 'none') return Infinity
  if (registered === null) return null
  if (choices.rule === 'growth') return Math.floor((registered * choices.growth) / 100 + 1e-9)
  if (gps === null) return null
  return Math.max(0, Math.floor(choices.perGp * (gps + arriving) - registered + 1e-9))
}

/** Which practices are near enough, 1 or 0. Who lives far from their own may go as far again. */
function reachOf({ km, ownKm, receivers }: World, farthest: number, perKm: number): Uint8Array {
  const reach = new Uint8Array(km.length)
  ownKm.forEach((own, row) => {
    const most = Math.max(farthest, Number.isFinite(own) ? own * perKm : 0) / perKm + 1e-9
    const start = row * receivers.length
    for (let at = start; at < start + receivers.length; at += 1) {
      // Not so where either point is not known.
      if ((km[at] ?? NaN) <= most) reach[at] = 1
    }
  })
  return reach
}

/** Where patients go with these assumptions. What cannot be told has no room. */
export function movesOf(world: World, choices: ClosureChoices, pull: Pull): Moves {
  const { reach, weights } = wishesOf(world, choices, pull)
  const free = freely(world, weights)
  const chosen = free.taken.reduce((sum, each) => sum + each, 0)
  const staff = staffOf(world, choices)
  const arriving = free.taken.map((each) => (chosen === 0 ? 0 : (staff * each) / chosen))
  const rooms = Float64Array.from(
    world.receivers,
    (practice, at) => roomOf(practice, arriving[at] ?? 0, choices) ?? 0,
  )
  const limited = choices.rule === 'none' ? free : spill(world.patients, weights, rooms)
  return { free, limited, rooms, reach, arriving }
}

/** Who takes whom, as {@link movesOf} tells, without the rest where nobody asks for it. */
export function limitedOf(world: World, choices: ClosureChoices, pull: Pull): Spilled {
  if (choices.rule === 'per-gp' && staffOf(world, choices) > 0) {
    return movesOf(world, choices, pull).limited
  }
  const { weights } = wishesOf(world, choices, pull)
  if (choices.rule === 'none') return freely(world, weights)
  const rooms = Float64Array.from(world.receivers, (one) => roomOf(one, 0, choices) ?? 0)
  return spill(world.patients, weights, rooms)
}

const staffOf = ({ gpsClosing }: World, { staffMove }: ClosureChoices): number =>
  (gpsClosing ?? 0) * staffMove

function wishesOf(world: World, choices: ClosureChoices, pull: Pull) {
  const reach = reachOf(world, choices.farthest, minutesPerKm(pull))
  return { reach, weights: pullOf(world.km, reach, world.sizes, world.shares, pull) }
}

function freely({ patients, receivers }: World, weights: Float64Array): Spilled {
  return spill(patients, weights, new Float64Array(receivers.length).fill(Infinity))
}

/** Mean minutes by car before and after, of the patients who have a place and whose way is known. */
export function minutesOf(
  world: World,
  moved: Spilled,
  pull: Pull,
  rows: readonly number[],
): { readonly patients: number; readonly before: number | null; readonly after: number | null } {
  const perKm = minutesPerKm(pull)
  const columns = world.receivers.length
  let [patients, before, after] = [0, 0, 0]
  for (const row of rows) {
    const own = world.ownKm[row] ?? NaN
    if (!Number.isFinite(own)) continue
    for (let column = 0; column < columns; column += 1) {
      const going = moved.placed[row * columns + column] ?? 0
      if (going === 0) continue
      patients += going
      before += going * own * perKm
      after += going * (world.km[row * columns + column] ?? 0) * perKm
    }
  }
  if (patients <= 0) return { patients: 0, before: null, after: null }
  return { patients, before: before / patients, after: after / patients }
}
