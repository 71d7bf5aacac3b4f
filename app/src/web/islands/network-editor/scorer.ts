import {
  canonical,
  componentsOf,
  costOf,
  objectiveOf,
  scoreRegion,
  verifyWithChoices,
} from '@footings/regions'
import type { Partition, RegionProblem } from '@footings/regions'
import { faultInWords, numberInWords, outsiderInWords, strangerInWords } from './fault-words.ts'
import { modelOf, type Model } from './model.ts'
import type { EditorData } from './schema.ts'
import type { NetworkFigures } from './words.ts'

/** An arrangement counted. */
export interface Score {
  /** Those that have practices, by number. */
  readonly networks: readonly (NetworkFigures & {
    readonly number: number
    readonly practices: number
  })[]
  /** The measure of each aim of the data, in its unit. */
  readonly aims: readonly number[]
  /** Points of each party of the data: less is better. */
  readonly parties: readonly number[]
  /** What it does against the rule, in sentences. */
  readonly faults: readonly string[]
}

/** What is nearer to 0 than this is 0: a constant less a sum leaves a trace of rounding. */
const TRACE = 1e-9

/** Counts arrangements of one option's practices, as often as somebody moves one. */
export class Scorer {
  readonly data: EditorData
  readonly model: Model
  /** For each aim the problem of which its measure is the cost; made once a number of networks. */
  readonly #alone = new Map<number, readonly RegionProblem[]>()

  constructor(data: EditorData) {
    this.data = data
    this.model = modelOf(data)
  }

  /** O(members² of each network and aim), with the first of a number of networks O(n²) an aim. */
  score(networkOf: ReadonlyMap<string, number>, names: readonly string[]): Score {
    const { data, model } = this
    const partition = this.partition(networkOf)
    const networks = this.#networks(networkOf)
    // Who is in no network is no network: what it would cost as one is taken off again.
    const loose = model.codes.flatMap((code, node) =>
      (networkOf.get(code) ?? 0) === 0 ? [node] : [],
    )
    const aims = this.#problems(networks.length).map((problem) => {
      const measure =
        model.n === 0
          ? problem.objective.constant
          : loose.reduce(
              (sum, node) => sum - scoreRegion(problem, [node]).cost,
              costOf(problem, partition),
            )
      return Math.abs(measure) < TRACE ? 0 : measure
    })
    const parties = data.parties.map(({ weights }) =>
      data.aims.reduce(
        (sum, { id, perPoint }, at) => sum + ((weights[id] ?? 0) * (aims[at] ?? NaN)) / perPoint,
        0,
      ),
    )
    return {
      networks,
      aims,
      parties,
      faults: this.#faults(networkOf, names, partition, networks.length),
    }
  }

  /** The partition of those that take part; who is in no network stands alone. */
  partition(networkOf: ReadonlyMap<string, number>): Partition {
    return canonical(
      this.model.codes.map((code, node) => {
        const network = networkOf.get(code) ?? 0
        return network === 0 ? -1 - node : network
      }),
    )
  }

  /** Most aims are the same problem for any number of networks. */
  #problems(networks: number): readonly RegionProblem[] {
    const known = this.#alone.get(networks)
    if (known !== undefined) return known
    const [usual] = this.#alone.values()
    const { graph, sizes, band, n, aimsOf } = this.model
    const made = aimsOf(networks).map((aim, at) => {
      const term = this.data.aims[at]?.term
      const shared = term?.kind === 'evenness' && term.shared
      const objective = shared ? undefined : usual?.[at]?.objective
      return {
        graph,
        sizes,
        band,
        count: null,
        apart: null,
        objective: objective ?? objectiveOf(n, [{ ...aim, weight: 1 }]),
      }
    })
    this.#alone.set(networks, made)
    return made
  }

  #networks(networkOf: ReadonlyMap<string, number>): Score['networks'] {
    const { practices, strangers } = this.data
    const all = [
      ...practices.map((one) => ({ ...one, network: networkOf.get(one.code) ?? 0 })),
      ...strangers.map((one) => ({ ...one, node: null, size: null, stranger: true })),
    ]
    const byNumber = Map.groupBy(all, ({ network }) => network)
    return [...byNumber]
      .filter(([number]) => number > 0)
      .toSorted(([a], [b]) => a - b)
      .map(([number, members]) => {
        const known = members.flatMap(({ size }) => size ?? [])
        const nodes = members.flatMap(({ node }) => node ?? [])
        return {
          number,
          practices: members.length,
          size: known.length === 0 ? null : known.reduce((sum, size) => sum + size, 0),
          partly: members.some((one) => one.size === null && !('stranger' in one)),
          pieces: componentsOf(this.model.joined, nodes).length,
        }
      })
  }

  #faults(
    networkOf: ReadonlyMap<string, number>,
    names: readonly string[],
    partition: Partition,
    networks: number,
  ): readonly string[] {
    const { data, model } = this
    const { graph, sizes, band, choices, codes } = model
    const problem = {
      graph,
      sizes,
      band,
      count: null,
      apart: null,
      objective: objectiveOf(model.n, []),
    }
    const found = model.n === 0 ? [] : verifyWithChoices(problem, choices, partition)
    const nameOfRegion: (string | null)[] = []
    for (const [node, region] of partition.entries()) {
      const number = networkOf.get(codes[node] ?? '') ?? 0
      nameOfRegion[region] = number === 0 ? null : (names[number - 1] ?? null)
    }
    const nameOf = new Map(data.practices.map(({ code, name }) => [code, name]))
    const practice = (node: number) =>
      `${nameOf.get(codes[node] ?? '') ?? ''} (${codes[node] ?? ''})`
    const told = found.flatMap((fault) => {
      const network = 'region' in fault ? (nameOfRegion[fault.region] ?? null) : null
      const alone = network === null && (fault.kind === 'too small' || fault.kind === 'too large')
      return alone ? [] : [faultInWords(fault, network, practice, data)]
    })
    return [
      ...told,
      ...codes.flatMap((code, node) =>
        (networkOf.get(code) ?? 0) === 0 ? [`${practice(node)} is in no network.`] : [],
      ),
      ...this.#outsiders(networkOf, names),
      ...numberInWords(networks, data.count),
    ]
  }

  #outsiders(networkOf: ReadonlyMap<string, number>, names: readonly string[]): readonly string[] {
    const { practices, strangers, place } = this.data
    const told = [
      ...practices.flatMap(({ code, name, why }) => {
        const number = networkOf.get(code) ?? 0
        const network = names[number - 1]
        if (why === null || network === undefined) return []
        return [{ number, text: outsiderInWords({ code, name, why }, network) }]
      }),
      ...strangers.flatMap(({ code, network: number }) => {
        const network = names[number - 1]
        return network === undefined
          ? []
          : [{ number, text: strangerInWords(code, network, place) }]
      }),
    ]
    return told.toSorted((one, other) => one.number - other.number).map(({ text }) => text)
  }
}
