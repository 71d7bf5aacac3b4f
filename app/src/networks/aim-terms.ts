import type { Aim, AimTerm } from '@footings/regions'
import { AIM_KINDS, togetherAim, type AimId, type AimKind } from './aims.ts'
import { partners } from './pair-counts.ts'
import type { PlannerGrouping, PlannerPractice } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/** What an aim is counted from. */
export interface AimData {
  /** Those that take part, in the order of nodes. */
  readonly practices: readonly PlannerPractice[]
  /** Of each, on the list of the rule. */
  readonly sizes: Float64Array
  /** Road kilometres, row-major; NaN where not known. */
  readonly km: Float64Array
  /** Patients of each two who live alike ({@link sharedHomes}). */
  readonly shared: Float64Array
  readonly groupings: readonly PlannerGrouping[]
  readonly wishes: PlanRule['wishes']
  /** Number of networks that even sizes are counted for. */
  readonly evenCount: number
}

/** An aim as it can be counted here. */
export interface CountedAim {
  readonly kind: AimKind
  /** Null where it cannot be counted at all. */
  readonly counted: Omit<Aim, 'id' | 'weight'> | null
  /** Why it cannot be counted, or of which practices a figure is lacking; null for neither. */
  readonly note: string | null
}

type Term = NonNullable<CountedAim['counted']>
type Counter = (data: AimData) => { readonly counted: Term | null; readonly note: string | null }

type FixedAim = Exclude<AimId, `together:${string}`>

const COUNTERS: Readonly<Record<FixedAim, Counter>> = {
  distance,
  homes,
  size,
  deprivation,
  workforce,
  need,
  disruption,
  wishes,
}

/**
 * Every aim as a sum over networks with a constant, so that the constant and the sum are the measure
 * that its kind describes. A practice whose figure is not known adds nothing.
 */
export function countedAims(data: AimData): readonly CountedAim[] {
  const fixed = AIM_KINDS.flatMap((kind): CountedAim[] =>
    isFixed(kind.id) ? [{ kind, ...COUNTERS[kind.id](data) }] : [],
  )
  const whole = data.groupings.map((grouping): CountedAim => {
    const same = partners(data.practices, grouping)
    const pairs = sum(same) / 2
    return {
      kind: togetherAim(grouping),
      counted: pairs === 0 ? null : { term: pairTerm(same, -100 / pairs), constant: 100 },
      note:
        pairs === 0 ? `No two practices are in one of the ${grouping.label.toLowerCase()}.` : null,
    }
  })
  return [...fixed, ...whole]
}

function isFixed(id: AimId): id is FixedAim {
  return !id.startsWith('together:')
}

function distance({ practices, sizes, km }: AimData): ReturnType<Counter> {
  const n = practices.length
  const placed = practices.flatMap(({ longitude, latitude }, node) =>
    longitude === null || latitude === null ? [] : [node],
  )
  const total = placed.reduce((patients, node) => patients + (sizes[node] ?? 0), 0)
  if (total === 0) return unknown('No practice has a known point.')
  const costs = new Float64Array(n * placed.length)
  for (const node of placed) {
    for (const [column, centre] of placed.entries()) {
      costs[node * placed.length + column] =
        ((sizes[node] ?? 0) * (km[node * n + centre] ?? NaN)) / total
    }
  }
  return {
    counted: {
      term: { kind: 'distance', costs, centres: Int32Array.from(placed) },
      constant: 0,
    },
    note: lacking(practices, (one) => one.longitude === null || one.latitude === null, 'point'),
  }
}

function homes({ practices, shared }: AimData): ReturnType<Counter> {
  const total = sum(shared) / 2
  if (total === 0) return unknown('Where patients live is not loaded, or nobody’s homes overlap.')
  return {
    counted: { term: pairTerm(shared, -100 / total), constant: 100 },
    note: lacking(practices, (one) => one.homes === null, 'patients by where they live'),
  }
}

function size({ sizes, evenCount }: AimData): ReturnType<Counter> {
  const total = sum(sizes)
  if (total === 0) return unknown('No practice has patients.')
  return {
    counted: even(
      sizes.map((patients) => (100 * patients) / total),
      100 / evenCount,
    ),
    note: null,
  }
}

function deprivation({ practices, sizes }: AimData): ReturnType<Counter> {
  const patients = sizes.map((own, node) => (practices[node]?.deprivation == null ? 0 : own))
  const scores = Float64Array.from(practices, (one) => one.deprivation ?? 0)
  const total = sum(patients)
  if (total === 0) return unknown('Deprivation scores are not loaded.')
  const mean = patients.reduce((all, own, node) => all + own * (scores[node] ?? 0), 0) / total
  return {
    counted: even(
      patients.map((own, node) => (own * ((scores[node] ?? 0) - mean)) / total),
      0,
    ),
    note: lacking(practices, (one) => one.deprivation === null, 'deprivation score'),
  }
}

function workforce({ practices, sizes }: AimData): ReturnType<Counter> {
  const patients = sizes.map((own, node) => (practices[node]?.gps == null ? 0 : own))
  const gps = Float64Array.from(practices, (one) => one.gps ?? 0)
  return byRate(gps, patients, {
    all: 'GPs (FTE) are not loaded.',
    some: lacking(practices, (one) => one.gps === null, 'number of GPs'),
  })
}

function need({ practices }: AimData): ReturnType<Counter> {
  const known = practices.map((one) => one.registered !== null && one.weighted !== null)
  const weighted = Float64Array.from(practices, (one, at) => (known[at] ? (one.weighted ?? 0) : 0))
  const registered = Float64Array.from(practices, (one, at) =>
    known[at] ? (one.registered ?? 0) : 0,
  )
  return byRate(weighted, registered, {
    all: 'Registered and weighted lists are not both loaded.',
    some: lacking(
      practices,
      (one) => one.registered === null || one.weighted === null,
      'registered or weighted list',
    ),
  })
}

function disruption({ practices, groupings }: AimData): ReturnType<Counter> {
  const n = practices.length
  const today = partners(
    practices,
    groupings.find(({ id }) => id === 'network'),
  )
  const pairs = sum(today) / 2
  if (pairs === 0) return unknown('No two practices are in one network today.')
  const change = today.map((together, at) =>
    Math.floor(at / n) === at % n ? 0 : together === 1 ? -1 : 1,
  )
  return {
    counted: { term: pairTerm(change, 100 / pairs), constant: 100 },
    note: null,
  }
}

function wishes({ practices, wishes: wanted }: AimData): ReturnType<Counter> {
  const n = practices.length
  const nodes = new Map(practices.map(({ code }, node) => [code, node]))
  const cost = new Float64Array(n * n)
  let constant = 0
  const kept = new Map(
    wanted.map((wish) => [`${wish.practice} ${wish.other} ${wish.wish}`, wish] as const),
  )
  let outside = 0
  let counted = 0
  for (const { practice, other, wish } of kept.values()) {
    const [a, b] = [nodes.get(practice), nodes.get(other)]
    if (a === undefined || b === undefined || a === b) {
      outside += 1
      continue
    }
    const unmet = wish === 'with' ? -1 : 1
    if (wish === 'with') constant += 1
    counted += 1
    cost[a * n + b] = (cost[a * n + b] ?? 0) + unmet
    cost[b * n + a] = (cost[b * n + a] ?? 0) + unmet
  }
  if (counted === 0) return unknown('No wish of a practice that takes part is recorded.')
  return {
    counted: { term: { kind: 'pairs', pairs: cost }, constant },
    note: outside === 0 ? null : 'Wishes about practices that take no part are not counted.',
  }
}

/** How far sums of amounts are from a rate for each patient, in per cent of all amounts. */
function byRate(
  amounts: Float64Array,
  patients: Float64Array,
  lack: { readonly all: string; readonly some: string | null },
): ReturnType<Counter> {
  const [all, of] = [sum(amounts), sum(patients)]
  if (all === 0 || of === 0) return unknown(lack.all)
  const rate = all / of
  return {
    counted: even(
      amounts.map((amount, node) => (100 * (amount - rate * (patients[node] ?? 0))) / all),
      0,
    ),
    note: lack.some,
  }
}

function even(values: Float64Array, target: number): Term {
  return { term: { kind: 'evenness', values, target }, constant: 0 }
}

function pairTerm(matrix: Float64Array, times: number): AimTerm {
  return { kind: 'pairs', pairs: matrix.map((value) => value * times) }
}

function unknown(note: string): ReturnType<Counter> {
  return { counted: null, note }
}

function lacking(
  practices: readonly PlannerPractice[],
  is: (practice: PlannerPractice) => boolean,
  what: string,
): string | null {
  const those = practices.filter(is)
  return those.length === 0
    ? null
    : `Without those whose ${what} is not known: ${those.map(({ name }) => name).join(', ')}.`
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
