import { costOf, tradeOff, type Partition, type Watch } from '@footings/regions'
import { FootingsError } from '../failure.ts'
import { askedQuestion } from './asked-question.ts'
import type { AimId } from './aims.ts'
import { impossibleBecause } from './impossible.ts'
import { networksOf } from './kept-networks.ts'
import { expanded, PlaceSolver, smallerProblem } from './place-solver.ts'
import { questionOf, type Question } from './question.ts'
import type { RunOrder, TradeOffRun, Want } from './run-model.ts'

type Point = TradeOffRun['points'][number]

/** Shares of the first aim's weight that are tried where not all networks can be looked at. */
const SHARES = [1, 0.8, 0.6, 0.4, 0.2, 0]

/** The arrangements between the best for one aim and the best for another, in the aims' units. */
export async function runForTradeOff(
  { place, rule, seed }: RunOrder,
  want: Extract<Want, { kind: 'trade-off' }>,
  watch: Watch,
): Promise<Omit<TradeOffRun, 'seed' | 'software' | 'seconds'>> {
  const { x, y } = want
  const asked = askedQuestion(place, rule, { [x]: 1, [y]: 1 }, want.count)
  // An even share is one of a number of networks, so that all points have the same.
  const count = want.count ?? (x === 'size' || y === 'size' ? asked.evenCount : null)
  const first = count === asked.count ? asked : questionOf(place, rule, {}, count)
  const [ofX, ofY] = [unitQuestion(first, x), unitQuestion(first, y)]
  watch.report?.(0, 'looking for every network that the rule allows')
  const solver = await PlaceSolver.of(first, seed, watch)
  const [poolX, poolY] = [solver.poolOf(ofX), solver.poolOf(ofY)]
  const points =
    poolX === null || poolY === null
      ? await byWeights({ solver, first, ofX, ofY }, { ...want, count }, watch)
      : (await tradeOff(poolX, poolX.costs, poolY.costs, { points: want.points }, watch)).map(
          ({ partition, proven }) => pointOf({ ofX, ofY }, partition, proven),
        )
  const impossible = points.length > 0 ? null : await impossibleBecause(first, seed, watch)
  return { kind: 'trade-off', x, y, count, points, impossible }
}

/** The question with one aim alone, so weighed that its points are its units. */
function unitQuestion({ place, rule, count, kinds }: Question, aim: AimId): Question {
  const kind = kinds.find(({ id }) => id === aim)
  if (kind === undefined) {
    throw new FootingsError('finding', `${aim} cannot be counted from what is loaded.`, {
      remedy: 'Choose two aims that can be counted.',
    })
  }
  return questionOf(place, rule, { [aim]: kind.perPoint }, count)
}

interface Both {
  readonly ofX: Question
  readonly ofY: Question
}

function pointOf({ ofX, ofY }: Both, partition: Partition, proven: boolean): Point {
  return {
    x: costOf(smallerProblem(ofX), partition),
    y: costOf(smallerProblem(ofY), partition),
    proven,
    networks: networksOf(ofX, expanded(ofX, partition)),
  }
}

/** Points by weights between the two aims: some of the trade-off, and none of it proven. */
async function byWeights(
  of: Both & { readonly solver: PlaceSolver; readonly first: Question },
  { x, y, count }: Extract<Want, { kind: 'trade-off' }>,
  watch: Watch,
): Promise<Point[]> {
  const { solver, first, ofX, ofY } = of
  const { place, rule } = first
  const perPoint = (aim: AimId) => first.kinds.find(({ id }) => id === aim)?.perPoint ?? 1
  const points: Point[] = []
  let scale = { x: 1, y: 1 }
  for (const share of [1, 0, ...SHARES.slice(1, -1)]) {
    watch.report?.(points.length / SHARES.length, 'searching between the two aims')
    const weights = {
      [x]: (share * perPoint(x)) / scale.x,
      [y]: ((1 - share) * perPoint(y)) / scale.y,
    }
    const { partition } = await solver.solve(questionOf(place, rule, weights, count), watch)
    if (partition === null) return []
    points.push(pointOf({ ofX, ofY }, partition, false))
    const [one, other] = points
    if (points.length === 2 && one !== undefined && other !== undefined) {
      scale = { x: Math.abs(other.x - one.x) || 1, y: Math.abs(one.y - other.y) || 1 }
    }
  }
  const isWorse = (one: Point) =>
    points.some(
      (other) => other.x <= one.x && other.y <= one.y && (other.x < one.x || other.y < one.y),
    )
  return points
    .filter(
      (one, at) =>
        !isWorse(one) && points.findIndex((other) => other.x === one.x && other.y === one.y) === at,
    )
    .toSorted((one, other) => one.x - other.x)
}
