import { FootingsError } from '../failure.ts'
import { membersOn } from '../footprints/memberships.ts'
import { listFootprints } from '../footprints/records.ts'
import { effectsOf, type PracticeEffect } from '../networks/effects.ts'
import { readPlannerPlace } from '../networks/place-data.ts'
import type { ArrangedNetwork, Arrangement } from '../networks/planner-place.ts'
import { networksOf } from '../register/place-model.ts'
import type { RegisterOn } from '../register/practices.ts'
import { dayBefore } from '../register/records.ts'
import type { Store } from '../store/store.ts'
import type { Workspace } from '../workspace.ts'
import { networkName, type Proposal } from './records.ts'
import type { ProposalView } from './view.ts'

/**
 * What a proposal changes for each practice of its place if every practice that it names joins; by
 * code. Empty where no register knows the place on the day.
 */
export async function changesOf(
  workspace: Workspace,
  { found, register, plan, listsOn }: ProposalView,
): Promise<ReadonlyMap<string, PracticeEffect>> {
  const place = await plannerPlace(workspace, found.proposal.place, listsOn)
  if (place === null) return new Map()
  const from = await arrangementBefore(workspace.store, found, register)
  const effects = effectsOf(place, from, arrangementOfProposal(found), plan?.rule.detour)
  return new Map(effects.map((effect) => [effect.code, effect]))
}

/** A proposal's networks with every practice that was ever invited to them and has not left. */
function arrangementOfProposal({ proposal, footprints, standings }: Proposal): Arrangement {
  const taken = new Set<string>()
  return {
    networks: footprints.flatMap((footprint): ArrangedNetwork[] => {
      const rows = standings.filter(
        (row) =>
          row.footprint === footprint.id && row.status !== 'left' && !taken.has(row.practice),
      )
      const practices = [...new Set(rows.map(({ practice }) => practice))]
      for (const practice of practices) taken.add(practice)
      return practices.length === 0 ? [] : [{ name: networkName(proposal, footprint), practices }]
    }),
  }
}

/**
 * The groups of the proposal's kind that practices are in the day before it begins: adopted
 * footprints, and for networks the published ones of those who are in none. Who is in several is in
 * the first by name.
 */
async function arrangementBefore(
  store: Store,
  { proposal, footprints }: Proposal,
  register: RegisterOn,
): Promise<Arrangement> {
  const own = new Set(footprints.map(({ id }) => id))
  const on = dayBefore(proposal.adopted_on ?? proposal.proposed_on)
  const adopted = (await listFootprints(store, { on })).filter(
    ({ id, kind, status }) => kind === proposal.kind && status === 'adopted' && !own.has(id),
  )
  const members = (await membersOn(store, on)).filter(({ status }) => status === 'member')
  const taken = new Set<string>()
  const networks: ArrangedNetwork[] = []
  const add = (name: string, codes: readonly string[]) => {
    const practices = codes.filter((code) => !taken.has(code))
    for (const code of practices) taken.add(code)
    if (practices.length > 0) networks.push({ name, practices })
  }
  for (const { id, name } of adopted) {
    add(
      name,
      members.filter((row) => row.footprint === id).map((row) => row.practice),
    )
  }
  if (proposal.kind === 'network') {
    for (const network of networksOf([...register.practices.values()])) {
      add(network.name, network.practices)
    }
  }
  return { networks }
}

async function plannerPlace(workspace: Workspace, place: string, on: string) {
  try {
    return await readPlannerPlace(workspace, place, on)
  } catch (error) {
    if (error instanceof FootingsError && error.kind !== 'internal') return null
    throw error
  }
}
