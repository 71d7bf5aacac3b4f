import {
  canonical,
  countRange,
  enumerateRegions,
  faultsOf,
  objectiveOf,
  regionsOf,
  repriced,
  search,
  solvePool,
  withChoices,
} from '@footings/regions'
import type { Answer, Partition, Pool, RegionProblem, Watch } from '@footings/regions'
import { modelOf, type Model } from './model.ts'
import type { Step } from './moves.ts'
import type { EditorData } from './schema.ts'

/** What is kept while the rest is arranged anew, and whose weights count. */
export interface FinishOrder {
  readonly data: EditorData
  /** Network of each practice now; 0 is none. */
  readonly networkOf: ReadonlyMap<string, number>
  /** The greatest number of a network. */
  readonly most: number
  /** Numbers of networks that stay exactly as they are, whatever their size. */
  readonly keep: readonly number[]
  /** Practices that stay with those of them in their network, apart from those of others. */
  readonly tick: readonly string[]
  readonly party: string
}

/** What came of it. */
export type Finished =
  | {
      readonly found: true
      /** What brings the arrangement about; without moves it is that already. */
      readonly step: Step
      readonly points: number
      /** No arrangement within the rule that keeps the same has fewer points. */
      readonly proven: boolean
      readonly method: string
    }
  | { readonly found: false; readonly why: 'contradiction' | 'impossible' | 'nothing found' }

/** Networks kept in a browser's memory; with more of them the answer is searched and not proven. */
const MOST_SETS = 400_000
/** At most so many numbers of networks are tried, those nearest to an even share of the band. */
const MOST_COUNTS = 12
const SEED = 1
const EQUAL = 1e-9

/**
 * Arranges what is not kept for the fewest points of a party, over the numbers of networks that the
 * rule allows. Proven where all networks that the rule allows can be listed.
 */
export async function finish(order: FinishOrder, watch: Watch = {}): Promise<Finished> {
  const { data } = order
  const model = modelOf(data)
  const choices = choicesOf(model, order)
  const problemFor = (count: number | null): RegionProblem => problemOf(order, model, count)
  const first = withChoices(problemFor(null), choices)
  if (first.problem === null) return { found: false, why: 'contradiction' }
  const kept = new Set(choices.fixed.map((nodes) => nodes.toSorted((a, b) => a - b).join(' '))).size
  const range = countRange(first.problem)
  if (range.impossible !== null && model.n > 0) return { found: false, why: 'impossible' }
  const { counts, all } = countsOf(range, kept, model)
  const pool = await enumerateRegions(
    { ...first.problem, count: null },
    { mostSets: MOST_SETS },
    watch,
  )
  const answers: { readonly answer: Answer; readonly whole: Partition | null }[] = []
  for (const count of counts) {
    watch.report?.(answers.length / counts.length, `${count} networks`)
    const chosen = withChoices(problemFor(count), choices)
    if (chosen.problem === null) continue
    const answer = await solve(chosen.problem, pool, watch)
    answers.push({
      answer,
      whole: answer.partition === null ? null : chosen.expand(answer.partition),
    })
  }
  const [best] = answers
    .filter(({ whole }) => whole !== null)
    .toSorted((one, other) => one.answer.value - other.answer.value)
  if (best === undefined || best.whole === null) {
    const ruled = all && answers.every(({ answer: { status } }) => status === 'infeasible')
    return { found: false, why: ruled ? 'impossible' : 'nothing found' }
  }
  const { value, method } = best.answer
  const slack = EQUAL * Math.max(1, Math.abs(value))
  const proven =
    all &&
    answers.every(({ answer }) => answer.status === 'infeasible' || answer.bound >= value - slack)
  return { found: true, step: stepTo(order, model, best.whole), points: value, proven, method }
}

async function solve(
  problem: RegionProblem,
  pool: Pool | 'too many',
  watch: Watch,
): Promise<Answer> {
  const answer =
    pool === 'too many'
      ? await search(problem, { seed: SEED }, watch)
      : await solvePool(repriced(pool, problem), {}, watch)
  if (answer.partition !== null && problem.graph.n > 0) {
    const [fault] = faultsOf(problem, answer.partition)
    if (fault !== undefined) throw new Error(`an answer breaks the rule: ${fault.kind}`)
  }
  return answer
}

function problemOf(
  { data, party }: FinishOrder,
  model: Model,
  count: number | null,
): RegionProblem {
  const weights = data.parties.find(({ name }) => name === party)?.weights ?? {}
  const perPoint = new Map(data.aims.map((aim) => [aim.id, aim.perPoint]))
  const aims = model.aimsOf(count ?? 1).map((aim) => ({
    ...aim,
    weight: (weights[aim.id] ?? 0) / (perPoint.get(aim.id) ?? 1),
  }))
  const wanted = data.count === null ? null : { min: data.count.least, max: data.count.most }
  return {
    graph: model.graph,
    sizes: model.sizes,
    band: model.band,
    count: count === null ? wanted : { min: count, max: count },
    apart: null,
    objective: objectiveOf(model.n, aims),
  }
}

/** The choices of the rule, and what is kept. */
function choicesOf(
  { codes, choices }: Model,
  { networkOf, keep, tick }: FinishOrder,
): Model['choices'] {
  const ticked = new Set(tick)
  const fixed = new Map<number, number[]>()
  const groups = new Map<number, number[]>()
  for (const [node, code] of codes.entries()) {
    const network = networkOf.get(code) ?? 0
    if (network === 0) continue
    const into = keep.includes(network) ? fixed : ticked.has(code) ? groups : null
    into?.set(network, [...(into.get(network) ?? []), node])
  }
  const firsts = [...groups.values()].flatMap(([node]) => node ?? [])
  return {
    ...choices,
    fixed: [...choices.fixed, ...fixed.values()],
    together: [...choices.together, ...[...groups.values()].filter(({ length }) => length > 1)],
    apart: [
      ...choices.apart,
      ...firsts.flatMap((a, at) => firsts.slice(at + 1).map((b): [number, number] => [a, b])),
    ],
  }
}

/** Numbers of networks to try, and whether they are all that the rule allows. */
function countsOf(
  range: { readonly min: number; readonly max: number },
  kept: number,
  { sizes, band }: Model,
): { readonly counts: readonly number[]; readonly all: boolean } {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const middle = Number.isFinite(band.max) ? (band.min + band.max) / 2 : Math.max(1, band.min)
  const usual = total / Math.max(1, middle)
  const every = Array.from(
    { length: Math.max(0, range.max - range.min + 1) },
    (_, at) => range.min + at + kept,
  )
  const counts = every
    .toSorted((a, b) => Math.abs(a - usual) - Math.abs(b - usual))
    .slice(0, MOST_COUNTS)
  return { counts, all: counts.length === every.length }
}

/**
 * The moves to a partition. Each of its networks takes the number of the one that most of its patients
 * are in now, kept ones first; where that is taken, a new one.
 */
function stepTo(
  { networkOf, most, keep }: FinishOrder,
  { codes, sizes }: Model,
  partition: Partition,
): Step {
  const claims = regionsOf(canonical(partition)).flatMap((nodes, region) => {
    const patients = new Map<number, number>()
    for (const node of nodes) {
      const network = networkOf.get(codes[node] ?? '') ?? 0
      if (network > 0) patients.set(network, (patients.get(network) ?? 0) + (sizes[node] ?? 0))
    }
    return [...patients].map(([network, size]) => ({ region, network, size, nodes }))
  })
  const numberOf = new Map<number, number>()
  const taken = new Set<number>()
  const order = claims.toSorted(
    (a, b) =>
      Number(keep.includes(b.network)) - Number(keep.includes(a.network)) || b.size - a.size,
  )
  for (const { region, network } of order) {
    if (numberOf.has(region) || taken.has(network)) continue
    numberOf.set(region, network)
    taken.add(network)
  }
  let next = most
  return regionsOf(canonical(partition)).flatMap((nodes, region) => {
    const to = numberOf.get(region) ?? (next += 1)
    const practices = nodes
      .flatMap((node) => codes[node] ?? [])
      .filter((code) => (networkOf.get(code) ?? 0) !== to)
    return practices.length === 0 ? [] : [{ practices, to }]
  })
}
