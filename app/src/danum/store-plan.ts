import type { Change } from '../store/change.ts'
import type { Workspace } from '../workspace.ts'
import { addComments } from './comments.ts'
import { addImpact } from './impact.ts'
import { storeMendipMoney } from './mendip-money.ts'
import { addMoney } from './money.ts'
import { storeNetworkPlan } from './network-plan.ts'
import { addOffer } from './offer.ts'
import type { DanumPlan } from './plan.ts'
import { storeScenarios } from './scenarios.ts'
import { addServices } from './services.ts'
import { addShared } from './shared.ts'
import { storeSplits } from './splits.ts'
import { addWorked } from './worked.ts'
import { addWorkforce } from './workforce-records.ts'

const MADE = { name: 'Footings', reason: 'Danum, the made-up place' } as const

/**
 * Writes what the people of Danum decided into the store: who is who and who belongs to whom, then
 * the offer with its services and money, then what its pots were split into by the figures that
 * are loaded.
 */
export async function storePlan(workspace: Workspace, plan: DanumPlan): Promise<void> {
  const { store } = workspace
  await store.change(MADE, (change) => storeRegister(change, plan))
  await store.change(MADE, async (change) => {
    await addOffer(change, plan.practices)
    await addServices(change, plan.practices)
    await addMoney(change, plan.practices)
    await addShared(change, plan.practices)
    await addImpact(change)
    await addWorked(change)
    await addComments(change)
    await addWorkforce(change)
  })
  await storeSplits(workspace)
  await storeMendipMoney(workspace)
  await storeScenarios(workspace)
}

async function storeRegister(change: Change, plan: DanumPlan): Promise<void> {
  const organisations = await storeOrganisations(change, plan)
  const footprints = new Map<string, string>()
  for (const planned of plan.footprints) {
    const { id } = await change.insert('footprint', {
      kind: planned.kind,
      name: planned.name,
      definition: planned.definition,
      owner: planned.owner,
      status: planned.status,
      agreed_on: planned.agreedOn ?? null,
      evidence: null,
      organisation: idOf(organisations, planned.organisation),
      starts_on: planned.startsOn,
      ends_on: null,
      note: null,
    })
    footprints.set(planned.name, id)
  }
  for (const member of plan.members) {
    await change.insert('footprint_member', {
      footprint: idOf(footprints, member.footprint) ?? '',
      practice: member.practice,
      status: member.status,
      starts_on: member.from,
      ends_on: member.to ?? null,
      note: null,
    })
  }
  await storeNetworkPlan(change, plan.members)
  for (const contract of plan.contracts) {
    await change.insert('contract', {
      practice: contract.practice,
      kind: contract.kind,
      commissioner: contract.commissioner,
      delegated_to: null,
      holder: contract.holder,
      holder_organisation: idOf(organisations, contract.organisation),
      starts_on: contract.from,
      ends_on: contract.to ?? null,
      note: null,
    })
  }
  for (const event of plan.events) {
    await change.insert('practice_event', {
      practice: event.practice,
      kind: event.kind,
      on_date: event.on,
      other_practice: event.successor ?? null,
      organisation: idOf(organisations, event.organisation),
      note: event.note,
    })
  }
}

async function storeOrganisations(change: Change, plan: DanumPlan): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const organisation of plan.organisations) {
    const { id } = await change.insert('organisation', {
      code: organisation.code,
      name: organisation.name,
      kind: organisation.kind,
      role: organisation.role,
      legal_form: organisation.legalForm ?? null,
      founded_on: null,
      closed_on: null,
      note: null,
    })
    ids.set(organisation.code, id)
  }
  return ids
}

function idOf(ids: ReadonlyMap<string, string>, name: string | undefined): string | null {
  if (name === undefined) return null
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the plan of Danum names ${name}, which it does not have`)
  return id
}
