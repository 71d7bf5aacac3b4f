import { z } from 'zod'
import { KeptNetworks } from './answers.ts'
import type { AimId, Party } from './aims.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

/** What is asked of the engine, as plain data for a thread. */
export interface RunOrder {
  readonly place: PlannerPlace
  readonly rule: PlanRule
  readonly parties: readonly Party[]
  /** The same seed gives the same answers. */
  readonly seed: number
  readonly want: Want
}

export type Want =
  /** The best of each party for each number of networks, and others that are nearly as good. */
  | {
      readonly kind: 'options'
      /** How many near-best ones for each party. */
      readonly nearBest: number
      /** How far from the best they may be, as a share of its points: 0.05. */
      readonly within: number
    }
  /** The arrangements in which one aim cannot be bettered without loss in the other. */
  | {
      readonly kind: 'trade-off'
      readonly x: AimId
      readonly y: AimId
      /** Number of networks; null for what the rule says. */
      readonly count: number | null
      readonly points: number
    }
  /** Clusters, which the plan's rule is of, within localities, for one party. */
  | ({ readonly kind: 'nested' } & NestedAsked)

/** What is asked of clusters within localities. */
export const NestedAsked = z.object({
  party: z.string(),
  /** Number of clusters; null for what the rule says. */
  clusters: z.int().nullable(),
  /** What localities are to be; sizes in patients, null for no upper limit and for any number. */
  outer: z.object({
    least: z.number(),
    most: z.number().nullable(),
    count: z.int().nullable(),
  }),
})

export type NestedAsked = z.infer<typeof NestedAsked>

const Answered = z.object({
  /** Number of networks that was asked for; null when it was free. */
  count: z.int().nullable(),
  status: z.enum(['proven', 'found', 'infeasible', 'unknown']),
  /** Points of the party; null where none was found. */
  value: z.number().nullable(),
  /** No arrangement has fewer points; null where nothing is known. */
  bound: z.number().nullable(),
  method: z.string(),
  networks: KeptNetworks.nullable(),
})

const NearBest = z.object({
  networks: KeptNetworks,
  value: z.number(),
  /** Practices to be moved to come from the party's best to this. */
  moved: z.int(),
  /** Pairs of practices that are together in one and not in the other. */
  pairs: z.int(),
})

const relaxed = {
  /** Whether it is the smallest of its kind; of sizes to a patient. */
  proven: z.boolean(),
  /** Networks that keep the rule so changed. */
  networks: KeptNetworks,
}

/** The smallest change of one part of the rule that makes it possible to keep. Sizes in patients. */
export const Relaxation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('least'), to: z.number(), ...relaxed }),
  z.object({ kind: z.literal('most'), to: z.number(), ...relaxed }),
  /** This number of networks. */
  z.object({ kind: z.literal('count'), to: z.int(), ...relaxed }),
  /** These practices, or groups kept together, stand alone as fixed networks. */
  z.object({ kind: z.literal('excuse'), alone: z.array(z.array(z.string()).min(1)), ...relaxed }),
  /** No change of the rule: networks that are outside the sizes by as few patients as can be. */
  z.object({
    kind: z.literal('shortfall'),
    total: z.number(),
    outside: z.array(z.object({ practices: z.array(z.string()), by: z.number() })),
    ...relaxed,
  }),
])

export type Relaxation = z.infer<typeof Relaxation>

/** Why no arrangement keeps the rule. */
export const Impossible = z.object({
  /** Sentences for the reader, each with its practices by code. */
  reasons: z.array(z.object({ sentence: z.string(), practices: z.array(z.string()) })),
  relaxations: z.array(Relaxation),
})

export type Impossible = z.infer<typeof Impossible>

/** What came of a run for options. */
export const OptionsRun = z.object({
  kind: z.literal('options'),
  seed: z.int(),
  software: z.string(),
  seconds: z.number(),
  /** Numbers of networks that were tried. */
  counts: z.array(z.int()),
  parties: z.array(
    z.object({
      party: z.string(),
      byCount: z.array(Answered),
      /** Position in `byCount` of the one with the fewest points; null where none was found. */
      best: z.int().nullable(),
      /** Whether the best is proven over all numbers that the rule allows. */
      provenOverAll: z.boolean(),
      nearBest: z.array(NearBest),
    }),
  ),
  impossible: Impossible.nullable(),
})

export type OptionsRun = z.infer<typeof OptionsRun>

/** What came of a run for a trade-off. */
export const TradeOffRun = z.object({
  kind: z.literal('trade-off'),
  seed: z.int(),
  software: z.string(),
  seconds: z.number(),
  x: z.string(),
  y: z.string(),
  count: z.int().nullable(),
  /** From the least x to the least y, in the units of the aims. */
  points: z.array(
    z.object({
      x: z.number(),
      y: z.number(),
      proven: z.boolean(),
      networks: KeptNetworks,
    }),
  ),
  impossible: Impossible.nullable(),
})

export type TradeOffRun = z.infer<typeof TradeOffRun>

const points = z.object({
  /** Points of the party; null where none was found. */
  value: z.number().nullable(),
  /** None has fewer points; null where nothing is known. */
  bound: z.number().nullable(),
})

/** What came of a run for clusters within localities. */
export const NestedRun = z.object({
  kind: z.literal('nested'),
  seed: z.int(),
  software: z.string(),
  seconds: z.number(),
  asked: NestedAsked,
  status: z.enum(['proven', 'found', 'infeasible', 'unknown']),
  /** Of both levels together. */
  points,
  /** Of each level, with the bound of that level alone. */
  clusterPoints: points,
  localityPoints: points,
  method: z.string(),
  clusters: KeptNetworks.nullable(),
  localities: KeptNetworks.nullable(),
})

export type NestedRun = z.infer<typeof NestedRun>

/** A run as it is kept with its plan. */
export const KeptRun = z.discriminatedUnion('kind', [OptionsRun, TradeOffRun, NestedRun])

export type RunResult = z.infer<typeof KeptRun>
