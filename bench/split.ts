import { splitPot, type SplitPractice } from '../app/src/funds/split-model.ts'
import { SplitRule } from '../app/src/funds/split-rule.ts'
import { largestRemainder } from '../app/src/funds/split-shares.ts'
import { seededRandom } from '../packages/statistics/src/index.ts'
import type { BenchResult } from './result.ts'

const POT = 168_000_000
const ENGLAND = 6_200
/** Practices that the naive way can do in a moment. */
const FEW = 800

/** A mixture of parts with a floor, for a place and for the whole country, and the naive way beside. */
export async function run(): Promise<readonly BenchResult[]> {
  const rule = SplitRule.parse({
    name: 'Mixture',
    parts: [
      { kind: 'registered', share: '40' },
      { kind: 'weighted', share: '20' },
      { kind: 'need', share: '20', need: '0.5' },
      { kind: 'equal', share: '10' },
      { kind: 'network', share: '10', between: 'head', within: 'kept' },
    ],
    floor: { pence: 100, per: 'head' },
  })
  const place = made(80)
  const england = made(ENGLAND)
  return [
    {
      name: '80 practices, five parts and a floor',
      value: timed(() => splitPot(POT, rule, place)),
      unit: 'ms',
      limit: 50,
    },
    {
      name: `${ENGLAND} practices, five parts and a floor`,
      value: timed(() => splitPot(POT * 100, rule, england)),
      unit: 'ms',
      limit: 1_000,
    },
    againstNaive(),
  ]
}

function againstNaive(): BenchResult {
  const practices = made(FEW)
  const codes = practices.map(({ code }) => code)
  const weights = practices.map(({ registered }) => BigInt(registered ?? 0))
  const ours = timed(() => largestRemainder(BigInt(POT), weights, codes))
  const slow = timed(() => naive(BigInt(POT), weights))
  return {
    name: `${FEW} practices by head, times as fast as giving pence one by one`,
    value: slow / ours,
    unit: 'times',
    note: `${ours.toFixed(2)} ms and ${slow.toFixed(1)} ms`,
  }
}

/** Gives the pence that are left one at a time, each to whoever has the largest remainder then. */
function naive(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  const amounts = weights.map((weight) => (total * weight) / sum)
  const given = new Set<number>()
  let left = total - amounts.reduce((all, amount) => all + amount, 0n)
  for (; left > 0n; left -= 1n) {
    let best = -1
    weights.forEach((weight, at) => {
      if (given.has(at)) return
      if (best === -1 || (total * weight) % sum > (total * (weights[best] ?? 0n)) % sum) best = at
    })
    given.add(best)
    amounts[best] = (amounts[best] ?? 0n) + 1n
  }
  return amounts
}

function timed(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  }).toSorted((a, b) => a - b)
  return times[2] ?? Number.NaN
}

function made(count: number): readonly SplitPractice[] {
  const random = seededRandom(7)
  return Array.from({ length: count }, (_, index) => {
    const registered = 1_000 + Math.floor(random.uniform() * 20_000)
    return {
      code: `P${String(index).padStart(5, '0')}`,
      name: `Practice ${index}`,
      network: `N${Math.floor(index / 6)}`,
      networkName: `Network ${Math.floor(index / 6)}`,
      registered,
      weighted: registered * (0.8 + 0.4 * random.uniform()),
      formula: null,
      deprivation: 5 + 60 * random.uniform(),
    }
  })
}
