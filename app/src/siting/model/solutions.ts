import {
  solveCentre,
  solveMaximalCovering,
  solveMedian,
  solveSetCovering,
  type SitingAnswer,
  type SitingProblem,
  type SitingStatus,
} from '@footings/regions'
import type { ModelWatch } from '../../models/kind.ts'
import type { SitingKind } from '../siting-file.ts'
import type { Sought } from './data.ts'
import { quickSites } from './quick.ts'

/** Sites that were sought, with what is known of them. Values are in kilometres by road. */
export interface Solved {
  /** How many were asked for; null where the fewest were. */
  readonly count: number | null
  readonly kind: SitingKind
  readonly status: SitingStatus
  /** Null where none were found. */
  readonly value: number | null
  readonly bound: number | null
  /** Places in the list of candidates. */
  readonly sites: readonly number[]
  readonly method: string
}

export interface Solutions {
  /** By the number of sites. */
  readonly solved: readonly Solved[]
  /** The answer where the fewest are sought. */
  readonly fewest: Solved | null
}

/** A search that has not proven its sites after so many nodes gives them with its bound. */
const NODES = 2000
/** The same for a first answer. */
const FIRST_NODES: Readonly<Record<SitingKind, number>> = {
  'p-median': 50,
  'maximal-covering': 200,
  'p-centre': 200,
  'set-covering': 200,
}
/** Places where patients live times places for a site that a first answer searches well within a second. */
const FIRST_CELLS: Readonly<Record<SitingKind, number>> = {
  'p-median': 200_000,
  'maximal-covering': 40_000,
  'p-centre': 16_000,
  'set-covering': 16_000,
}

/** Finds the sites that are asked for, for each number of them, each with its proof or its bound. */
export async function solutionsOf(
  problem: SitingProblem,
  sought: Sought,
  { report }: ModelWatch,
): Promise<Solutions> {
  const { kind, counts } = sought
  const steps = counts.length + (kind === 'set-covering' ? 1 : 0)
  let reached = 0
  const tell = (part: number, doing: string): void => {
    reached = Math.max(reached, part)
    report(reached, doing)
  }
  const watched = (done: number, what: string) => {
    tell(done / steps, what)
    return {
      report: (part: number | null, doing: string) =>
        // Of the longest way it is told as a limit with all its digits.
        tell((done + (part ?? 0)) / steps, kind === 'p-centre' ? what : `${what}: ${doing}`),
    }
  }
  const solved: Solved[] = []
  for (const [at, count] of counts.entries()) {
    const what = `the best ${count === 1 ? 'site' : `${count} sites`}, ${at + 1} of ${steps} searches`
    const answer = await solve(
      problem,
      byCount(kind),
      { ...sought, count },
      NODES,
      watched(at, what),
    )
    solved.push(solvedOf(count, byCount(kind), answer))
  }
  if (kind !== 'set-covering') return { solved, fewest: null }
  const watch = watched(counts.length, 'the fewest sites, the last search')
  const answer = await solve(problem, kind, sought, NODES, watch)
  return { solved, fewest: solvedOf(null, kind, answer) }
}

/**
 * The sites that are asked for and no others, as far as a second goes: proven where that is soon done,
 * otherwise what a quick search finds, with a bound.
 */
export async function firstSolutions(problem: SitingProblem, sought: Sought): Promise<Solutions> {
  const { kind, count } = sought
  const small = problem.demands * problem.sites <= FIRST_CELLS[kind]
  const answer = small
    ? await solve(problem, kind, sought, FIRST_NODES[kind], {})
    : quickSites(problem, sought)
  const found = solvedOf(kind === 'set-covering' ? null : count, kind, answer)
  return kind === 'set-covering' ? { solved: [], fewest: found } : { solved: [found], fewest: null }
}

/** Of so many sites the most covered is what the fewest are compared by. */
export function byCount(kind: SitingKind): Exclude<SitingKind, 'set-covering'> {
  return kind === 'set-covering' ? 'maximal-covering' : kind
}

async function solve(
  problem: SitingProblem,
  kind: SitingKind,
  { count, limit, share, open, closed }: Sought,
  nodes: number,
  watch: Partial<ModelWatch>,
): Promise<SitingAnswer> {
  const effort = { seed: 1, nodes }
  const rule = { open, closed, count: count ?? 1 }
  switch (kind) {
    case 'p-median':
      return solveMedian(problem, rule, effort, watch)
    case 'p-centre':
      return solveCentre(problem, rule, effort, watch)
    case 'maximal-covering':
      return solveMaximalCovering(problem, { ...rule, limit }, effort, watch)
    default:
      return solveSetCovering(problem, { open, closed, limit, share }, effort, watch)
  }
}

type Found = Pick<SitingAnswer, 'status' | 'value' | 'bound' | 'sites' | 'method'>

function solvedOf(count: number | null, kind: SitingKind, answer: Found): Solved {
  const { status, value, bound, sites, method } = answer
  return { count, kind, status, value: finite(value), bound: finite(bound), sites, method }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
