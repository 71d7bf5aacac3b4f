import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { AppContext } from '../web/context.ts'
import { planPath } from './addresses.ts'
import type { AimKind } from './aims.ts'
import { knownPlan } from './known-plan.ts'
import { PlanMeasurer, type Measured } from './measured.ts'
import type { OptionInput } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionKey } from './question-key.ts'
import { questionOf } from './question.ts'
import type { TradeOffRun } from './run-model.ts'
import { tradeOffRuns, type Run } from './run-records.ts'
import { queryOf } from '../register/page-parts.tsx'

/** What the address of a trade-off asks: two aims, and the number of networks where it is given. */
export const tradeOffQuery = z.object({
  x: z.string().max(100).optional(),
  y: z.string().max(100).optional(),
  count: z.string().max(10).optional(),
  done: z.literal('kept').optional(),
})

/** Two aims, and the number of networks; null for what the rule says. */
export interface TradeOffAsked {
  readonly x: AimKind
  readonly y: AimKind
  readonly count: number | null
}

export interface TradeOffView {
  readonly plan: Plan
  readonly place: PlannerPlace
  /** Aims that can be counted here. */
  readonly kinds: readonly AimKind[]
  readonly asked: TradeOffAsked
  /** What was drawn for it, the latest; null where nothing was. */
  readonly run: Run<TradeOffRun> | null
  readonly outdated: boolean
  /** Its points, measured. */
  readonly points: readonly Measured[]
  readonly today: Measured
  /** The trade-offs that were drawn, each once. */
  readonly drawn: readonly TradeOffAsked[]
}

/** @throws FootingsError 'usage' for aims or a number that cannot be asked for */
export async function readTradeOff(
  context: AppContext,
  id: string,
  query: z.output<typeof tradeOffQuery>,
): Promise<TradeOffView> {
  const { workspace } = context
  const plan = await knownPlan(context, id)
  const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
  const { kinds } = questionOf(place, plan.rule, {}, null)
  const runs = await tradeOffRuns(workspace.store, id)
  const asked = askedIn(kinds, query, runs[0]?.result)
  const run = runs.find(({ result }) => isOf(asked, result)) ?? null
  const measurer = new PlanMeasurer(place, plan)
  const key = questionKey(place, plan.rule, [])
  return {
    plan,
    place,
    kinds,
    asked,
    run,
    outdated: run !== null && run.question !== key,
    points: (run?.result.points ?? []).map(({ networks }, at) =>
      measurer.measure({ networks }, null, `Point ${at + 1}`),
    ),
    today: measurer.ofToday(),
    drawn: runs.flatMap(({ result }, at) => {
      const [x, y] = [kindOf(kinds, result.x), kindOf(kinds, result.y)]
      const later = runs.slice(0, at).some((one) => sameOrder(one.result, result))
      return x === undefined || y === undefined || later ? [] : [{ x, y, count: result.count }]
    }),
  }
}

/** The address of a trade-off. */
export function tradeOffPath(
  plan: string,
  {
    x,
    y,
    count,
  }: {
    readonly x: Pick<AimKind, 'id'>
    readonly y: Pick<AimKind, 'id'>
    readonly count: number | null
  },
  below = '',
): string {
  const words = { x: x.id, y: y.id, count: count === null ? undefined : String(count) }
  return `${planPath(plan, `trade-off${below}`)}${queryOf(words)}`
}

/**
 * Which trade-off is asked for; without words the one that was drawn last, or distance against
 * disruption, or the first two aims.
 *
 * @throws FootingsError 'usage' for an aim that is not counted here, twice the same, or no number
 */
export function askedIn(
  kinds: readonly AimKind[],
  query: {
    readonly x?: string | undefined
    readonly y?: string | undefined
    readonly count?: string | undefined
  },
  latest?: Pick<TradeOffRun, 'x' | 'y' | 'count'>,
): TradeOffAsked {
  const none = query.x === undefined && query.y === undefined
  const drawn = none && latest !== undefined && kindOf(kinds, latest.x) && kindOf(kinds, latest.y)
  const first = kindOf(kinds, 'distance') ?? kinds[0]
  const x = kindOf(kinds, drawn ? latest.x : query.x) ?? (query.x === undefined ? first : undefined)
  const second =
    kinds.find(({ id }) => id === 'disruption' && id !== x?.id) ??
    kinds.find(({ id }) => id !== x?.id)
  const y =
    kindOf(kinds, drawn ? latest.y : query.y) ?? (query.y === undefined ? second : undefined)
  if (x === undefined || y === undefined || x.id === y.id) {
    throw new FootingsError(
      'usage',
      'A trade-off is between two different aims that can be counted.',
      {
        remedy: `Choose two of: ${kinds.map(({ id }) => id).join(', ')}.`,
      },
    )
  }
  return { x, y, count: drawn ? latest.count : countIn(query.count) }
}

function countIn(text = ''): number | null {
  if (text.trim() === '') return null
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 300) return count
  throw new FootingsError('usage', 'The number of networks is not a whole number from 1 to 300.', {
    remedy: 'Write a number, or leave it empty for what the rule says.',
  })
}

/** A point of a trade-off, to be kept as an option. */
export function optionOfPoint(
  { asked: { x, y }, run }: Pick<TradeOffView, 'asked'> & { readonly run: Run<TradeOffRun> },
  at: number,
): OptionInput | undefined {
  const point = run.result.points[at]
  if (point === undefined) return undefined
  const proven = point.proven
  return {
    name: `${x.label} against ${y.label.toLowerCase()}, point ${at + 1}`,
    origin: 'trade-off',
    networks: point.networks,
    answer: {
      status: proven ? 'proven' : 'found',
      value: point.x,
      bound: null,
      method: `trade-off of ${x.label.toLowerCase()} and ${y.label.toLowerCase()}${proven ? ': none is as good by both and better by one' : ''}`,
      count: run.result.count,
      party: '',
      seed: run.result.seed,
      software: run.result.software,
      question: run.question,
    },
  }
}

function kindOf(kinds: readonly AimKind[], id: string | undefined): AimKind | undefined {
  return kinds.find((kind) => kind.id === id)
}

function isOf({ x, y, count }: TradeOffAsked, run: TradeOffRun): boolean {
  return run.x === x.id && run.y === y.id && run.count === count
}

function sameOrder(one: TradeOffRun, other: TradeOffRun): boolean {
  return one.x === other.x && one.y === other.y && one.count === other.count
}
