import {
  solveCentre,
  solveMaximalCovering,
  solveMedian,
  solveSetCovering,
  type SiteRule,
  type SitingAnswer,
  type SitingProblem,
} from '@footings/regions'
import { canonicalJson, sha256 } from '../../models/canonical.ts'
import type { SitingKind } from '../siting-file.ts'
import type { Solved } from './data.ts'

/** What is sought. */
export interface Sought extends SiteRule {
  readonly kind: SitingKind
  readonly counts: readonly number[]
  readonly limit: number
  /** From 0 to 1. */
  readonly share: number
}

export interface Solutions {
  readonly solved: readonly Solved[]
  readonly fewest: Solved | null
}

/** A search that has not proven its sites after so many nodes gives them with its bound. */
const EFFORT = { seed: 1, nodes: 2000 } as const
/** Solutions that are remembered: a page shows the same ones again and again. */
const REMEMBERED = 32
const remembered = new Map<string, Promise<Solutions>>()

/**
 * The best sites for each number of them, and the fewest where those are sought, each with its proof. The
 * same problem always has the same solutions, so the last ones are remembered.
 */
export async function solutionsOf(problem: SitingProblem, sought: Sought): Promise<Solutions> {
  const { demands, sites, costs, weights } = problem
  const key = sha256(
    canonicalJson({ demands, sites, costs: [...costs], weights: [...weights], ...sought }),
  )
  const old = remembered.get(key)
  if (old !== undefined) return old
  const made = solve(problem, sought)
  remembered.set(key, made)
  made.catch(() => remembered.delete(key))
  const [oldest] = remembered.keys()
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  return made
}

async function solve(
  problem: SitingProblem,
  { kind, counts, limit, share, open = [], closed = [] }: Sought,
): Promise<Solutions> {
  const solved: Solved[] = []
  for (const count of counts) {
    const rule = { open, closed, count, limit }
    if (kind === 'p-median') {
      solved.push(solvedOf(count, kind, await solveMedian(problem, rule, EFFORT)))
    } else if (kind === 'p-centre') {
      solved.push(solvedOf(count, kind, await solveCentre(problem, rule, EFFORT)))
    } else {
      const answer = await solveMaximalCovering(problem, rule, EFFORT)
      solved.push(solvedOf(count, 'maximal-covering', answer))
    }
  }
  if (kind !== 'set-covering') return { solved, fewest: null }
  const answer = await solveSetCovering(problem, { open, closed, limit, share }, EFFORT)
  return { solved, fewest: solvedOf(null, kind, answer) }
}

function solvedOf(count: number | null, kind: SitingKind, answer: SitingAnswer): Solved {
  const { status, value, bound, sites, method } = answer
  return { count, kind, status, value: finite(value), bound: finite(bound), sites, method }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
