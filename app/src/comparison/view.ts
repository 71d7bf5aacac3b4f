import { membersOn } from '../footprints/memberships.ts'
import { getFootprint } from '../footprints/records.ts'
import { FootingsError } from '../failure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import type { Workspace } from '../workspace.ts'
import { assess, type Assessment } from './assess.ts'
import { benchmarksOf, type BenchmarkSources } from './benchmarks.ts'
import { parseComparator, type Comparator } from './comparator.ts'
import { dispersionsOf } from './dispersions.ts'
import { matrixOf, type Figures, type Matrix } from './model.ts'
import type { ComparisonQuery } from './query.ts'
import { donorsOn } from './similar-donors.ts'
import { Remembered } from './remembered.ts'
import { recentTrendsOf, type RecentTrends } from './recent-trends.ts'

/** How figures are compared: with what, and how much variation is allowed for. */
export interface Comparison {
  readonly comparator: Comparator
  readonly allow: 'chance' | 'usual'
}

/**
 * What an address asks of the comparison.
 *
 * @throws FootingsError 'usage' for a comparator or weights that cannot be read
 */
export function comparisonOf(query: Pick<ComparisonQuery, 'with' | 'weights' | 'peers' | 'allow'>) {
  const { weights, peers: count, allow } = query
  return { comparator: parseComparator(query.with, { weights, count }), allow }
}

/**
 * The matrix of some practices with everything that is said of its cells. Figures and trends are
 * remembered for the latest few selections, so that another comparator costs only the comparing.
 */
export async function assessedMatrix(
  workspace: Workspace,
  practices: readonly Practice[],
  on: string,
  indicators: readonly Indicator[],
  { comparator, allow }: Comparison,
): Promise<Assessment> {
  const figures = workspace.observations
  const { matrix, trends } = await figuresAndTrends(figures, practices, on, indicators)
  const benchmarks = await benchmarksOf(await sourcesOf(workspace, on), matrix, comparator)
  const dispersions = allow === 'usual' ? await dispersionsOf(figures, matrix) : null
  return assess(matrix, { benchmarks, trends, dispersions })
}

/** What comparators are read from. */
export async function sourcesOf(workspace: Workspace, on: string): Promise<BenchmarkSources> {
  return {
    figures: workspace.observations,
    register: await workspace.register.on(on),
    donors: (weights) => donorsOn(workspace, on, weights),
    footprint: async (id) => {
      const found = await getFootprint(workspace.store, id, { on })
      if (found === undefined) {
        throw new FootingsError('usage', 'There is no such footprint to compare with.', {
          remedy: 'Choose one from the list of footprints.',
        })
      }
      const members = await membersOn(workspace.store, on)
      return {
        name: found.footprint.name,
        members: new Set(
          members
            .filter(({ footprint, status }) => footprint === id && status === 'member')
            .map(({ practice }) => practice),
        ),
      }
    },
  }
}

interface Read {
  readonly matrix: Matrix
  readonly trends: RecentTrends
}

const READ = new Remembered<Read>(12)

async function figuresAndTrends(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicators: readonly Indicator[],
): Promise<Read> {
  const key = [
    on,
    practices.map(({ code }) => code).join(','),
    indicators.map(({ id }) => id).join(','),
  ].join(' ')
  return READ.of(figures, key, () => readAll(figures, practices, on, indicators))
}

async function readAll(
  figures: Figures,
  practices: readonly Practice[],
  on: string,
  indicators: readonly Indicator[],
): Promise<Read> {
  const matrix = await matrixOf(figures, practices, on, indicators)
  return { matrix, trends: await recentTrendsOf(figures, matrix) }
}
