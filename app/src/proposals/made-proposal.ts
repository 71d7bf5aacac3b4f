import { addMember } from '../footprints/member-records.ts'
import { membersOn } from '../footprints/memberships.ts'
import { createFootprint } from '../footprints/records.ts'
import { keepOption, type Option } from '../networks/option-records.ts'
import { createPlan } from '../networks/plan-records.ts'
import { networksOf } from '../register/place-model.ts'
import type { Store } from '../store/store.ts'
import type { Workspace } from '../workspace.ts'
import { markPractice } from './marking.ts'
import type { ProposalInput } from './proposing.ts'
import { getProposal, type Proposal } from './records.ts'

/** Who makes the records of tests. */
export const ADA = { name: 'Ada' }

/** Two networks of invented practices. */
export const NETWORKS = [
  { name: 'North', practices: ['Z99001', 'Z99002', 'Z99003'] },
  { name: 'South', practices: ['Z99004', 'Z99005'] },
]
/** A proposal of them. */
export const TWO: ProposalInput = {
  place: '98D',
  name: 'Two networks',
  kind: 'network',
  definition: 'Practices whose patients live together',
  owner: 'Primary care team',
  proposed_on: '2024-04-01',
  networks: NETWORKS,
}

/** Who stands how in which network on a day: practice -> `North member`. */
export async function statusesOn(
  store: Store,
  on: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await membersOn(store, on)
  return Object.fromEntries(
    rows.map(({ practice, footprint_name, status }) => [
      practice,
      `${footprint_name.replace(/.*: /, '')} ${status}`,
    ]),
  )
}

/** The standings of a practice in a proposal, in order: `member 2024-07-01`. */
export async function historyIn(
  store: Store,
  id: string,
  practice: string,
): Promise<readonly string[]> {
  const found = await getProposal(store, id)
  return (found?.standings ?? [])
    .filter((row) => row.practice === practice)
    .map(({ status, starts_on, ends_on }) => `${status} ${starts_on} ${ends_on ?? ''}`.trim())
}

/** An adopted network of an earlier time. */
export async function oldNetwork(store: Store, name: string, practices: readonly string[]) {
  const footprint = await createFootprint(store, ADA, {
    kind: 'network',
    name,
    status: 'adopted',
    starts_on: '2019-07-01',
  })
  for (const practice of practices) {
    await addMember(store, ADA, {
      footprint: footprint.id,
      practice,
      status: 'member',
      starts_on: '2019-07-01',
    })
  }
  return footprint
}

/** Practices that said in May that they will be members. */
export async function marked(
  store: Store,
  { proposal }: Proposal,
  who: readonly string[],
): Promise<void> {
  for (const practice of who) {
    const answer = { proposal: proposal.id, status: 'member', on: '2024-05-01' } as const
    await markPractice(store, ADA, { ...answer, practice })
  }
}

/**
 * An option for the made-up place, kept for tests: its published networks on the day, two of them
 * put into one, and the last practice of the last network in none.
 */
export async function mergedOption(workspace: Workspace, on: string): Promise<Option> {
  const code = workspace.description.place ?? ''
  const place = await workspace.register.place(code, on)
  const today = networksOf(place?.practices ?? [])
  const [first, second, ...rest] = today
  if (first === undefined || second === undefined) throw new Error('There are no two networks')
  const plan = await createPlan(workspace.store, ADA, {
    place: code,
    name: `Fewer networks from ${on}`,
    owner: 'Primary care team',
    on_date: on,
    rule: { least: 30_000, most: 50_000 },
    parties: [{ name: 'LMC', weights: { distance: 1 } }],
  })
  return keepOption(workspace.store, ADA, plan.id, {
    name: 'Two put together',
    origin: 'by hand',
    answer: null,
    networks: [
      { name: 'North and East', practices: [...first.practices, ...second.practices] },
      ...rest.map(({ name, practices }, at) => ({
        name,
        practices: at === rest.length - 1 ? practices.slice(0, -1) : [...practices],
      })),
    ],
  })
}
