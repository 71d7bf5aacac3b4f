import * as z from 'zod'
import { askedOf } from '../register/asked.ts'
import type { AppContext } from '../web/context.ts'
import { textSent, type Demanded, type DemandedBy } from '../web/objects.ts'
import { getOption } from './option-records.ts'
import { getPlan } from './plan-records.ts'

/** The places that requests to the planner are about: of the plan, the options, or the one asked for. */
export function networkObjects(context: AppContext): DemandedBy {
  return async ({ routeOptions: { url = '' }, params, query, body }) => {
    const id = textSent(params, 'id')
    if (id !== undefined) {
      return url.includes('/options/') ? ofOption(context, id) : ofPlan(context, id)
    }
    if (url.startsWith('/networks/compare')) return ofComparison(context, query)
    return ofPlaceAsked(context, textSent(query, 'place') ?? textSent(body, 'place'))
  }
}

/** The place of a plan; nothing where there is no such plan, which its route says. */
async function ofPlan({ workspace }: AppContext, id: string): Promise<readonly Demanded[]> {
  const plan = await getPlan(workspace.store, id)
  return plan === undefined ? [] : [{ place: plan.place }]
}

/** The place of an option's plan, likewise. */
export async function ofOption(context: AppContext, id: string): Promise<readonly Demanded[]> {
  const option = await getOption(context.workspace.store, id)
  return option === undefined ? [] : ofPlan(context, option.plan)
}

/**
 * The place that a request names, or the workspace's own.
 *
 * @throws FootingsError 'usage' for a place that no register knows
 */
export async function ofPlaceAsked(
  { workspace, now }: AppContext,
  asked: string | undefined,
): Promise<readonly Demanded[]> {
  const { place } = await askedOf({ place: asked }, workspace, now)
  return place === null ? [] : [{ place }]
}

const named = z.union([z.string(), z.array(z.string()).max(20)]).catch([])

async function ofComparison(context: AppContext, query: unknown): Promise<readonly Demanded[]> {
  const plan = textSent(query, 'plan')
  const asked = z.looseObject({ options: named.optional() }).catch({}).parse(query)
  const options = [asked.options ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((key) => key.trim())
  const demanded = await Promise.all([
    ...(plan === undefined ? [] : [ofPlan(context, plan)]),
    ...options.slice(0, 100).map((id) => ofOption(context, id)),
  ])
  return demanded.flat()
}
