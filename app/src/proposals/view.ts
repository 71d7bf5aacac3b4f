import { listSources, practicesOf, type ListSources } from '../footprints/view.ts'
import { getPlan, type Plan } from '../networks/plan-records.ts'
import { askedOf, type Asked } from '../register/asked.ts'
import type { Practice, RegisterOn } from '../register/practices.ts'
import { isDay } from '../register/records.ts'
import { actingPerson } from '../rights/acting.ts'
import { may } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import { NotFound } from '../web/errors.ts'
import type { AppContext } from '../web/context.ts'
import type { Workspace } from '../workspace.ts'
import { type ProposalOn, proposalOn } from './model.ts'
import { getProposal, listProposals, type Proposal } from './records.ts'

/** A proposal on a day, with the practices by name and what its figures rest on. */
export interface ProposalView {
  readonly found: Proposal
  readonly one: ProposalOn
  readonly register: RegisterOn
  readonly plan: Plan | undefined
  readonly sources: ListSources
  /** The day that lists and registers are of. */
  readonly listsOn: string
}

/** What an address asks of a proposal: the day that answers are looked at. */
export interface DayQuery {
  readonly on?: string | undefined
}

/**
 * A proposal on the day that is asked for. Without one it is today, or the day that the last answer
 * is of where that is later; registers and lists are then of the latest day that they cover.
 *
 * @throws NotFound where there is none; FootingsError 'usage' for a text that is no day
 */
export async function readProposal(
  { workspace, now }: AppContext,
  id: string,
  query: DayQuery,
): Promise<ProposalView> {
  const found = await getProposal(workspace.store, id)
  if (found === undefined) {
    throw new NotFound('There is no such proposal. Start from the list of proposals.')
  }
  return viewOf(workspace, now, found, query)
}

/** Every proposal of a place, or of all that may be seen, each as it stands on the day. */
export async function readProposals(
  context: AppContext,
  asked: Asked,
  query: DayQuery,
): Promise<readonly ProposalView[]> {
  const rows = await listProposals(context.workspace.store, asked.place ?? undefined)
  const views: ProposalView[] = []
  for (const { id, place } of rows) {
    if (may(actingPerson(), 'read plans', { place })) {
      views.push(await readProposal(context, id, query))
    }
  }
  return views
}

async function viewOf(
  workspace: Workspace,
  now: () => Date,
  found: Proposal,
  query: DayQuery,
): Promise<ProposalView> {
  const { proposal } = found
  const { register, listsOn, place } = await registerOf(workspace, now, found, query)
  const on = query.on?.trim() ? listsOn : latestDay(found, today({ now }))
  const plan = proposal.plan === null ? undefined : await getPlan(workspace.store, proposal.plan)
  const one = proposalOn(found, {
    on,
    list: plan?.rule.list ?? 'registered',
    lists: register.practices,
    band: plan === undefined ? null : { least: plan.rule.least, most: plan.rule.most },
    place: place.map(({ code }) => code),
  })
  const practices = practicesOf(register, [
    ...one.practices.map(({ code }) => code),
    ...one.outside,
  ])
  return { found, one, register, plan, sources: listSources(workspace, practices), listsOn }
}

async function registerOf(
  workspace: Workspace,
  now: () => Date,
  { proposal }: Proposal,
  query: DayQuery,
): Promise<{
  readonly register: RegisterOn
  readonly listsOn: string
  readonly place: readonly Practice[]
}> {
  const on = query.on?.trim() ?? ''
  if (isDay(on)) {
    const register = await workspace.register.on(on)
    const place = await workspace.register.place(proposal.place, on)
    return { register, listsOn: on, place: place?.practices ?? [] }
  }
  const asked = await askedOf({ on: query.on, place: proposal.place }, workspace, now)
  return {
    register: await workspace.register.on(asked.on),
    listsOn: asked.on,
    place: asked.found?.practices ?? [],
  }
}

/** Today, or the first day of the latest answer where that is still to come. */
function latestDay({ proposal, standings }: Proposal, present: string): string {
  const days = [proposal.proposed_on, ...standings.map(({ starts_on }) => starts_on)]
  return [present, ...days].reduce((a, b) => (a > b ? a : b))
}
