import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { footprintKey } from '../footprints/records.ts'
import { checkedField, sameName } from '../networks/kept-json.ts'
import { OptionNetworks } from '../networks/option-records.ts'
import type { Arrangement } from '../networks/planner-place.ts'
import {
  checked,
  day,
  nameText,
  noteText,
  oneOf,
  optionalId,
  practiceCode,
} from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FootprintRow, ProposalRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS } from '../store/vocabulary.ts'
import { footprintName, type Proposal } from './records.ts'
import { refusal, standingsOf } from './standings.ts'

const LONGEST_NAME = 100

/** What a person says of a proposal: what it is called, what it is for, and who keeps it. */
export const ProposalText = z.object({
  place: nameText,
  name: nameText.max(LONGEST_NAME, `is longer than ${LONGEST_NAME} characters`),
  kind: oneOf(FOOTPRINT_KINDS),
  definition: noteText
    .refine((text) => text !== null, 'is empty: say what the networks are for')
    .transform((text) => text ?? ''),
  owner: nameText,
  proposed_on: day,
  note: noteText,
  plan: optionalId,
  option: optionalId,
})

export type ProposalInput = z.input<typeof ProposalText> & {
  readonly networks: Arrangement['networks']
}

/**
 * Takes an arrangement forward: a proposal, a proposed footprint for each network, named after the
 * proposal, its edition and the network, and every practice of it invited from the day. The edition
 * is one more than the last of the name in the place.
 *
 * @throws FootingsError 'data' for a field at fault, a practice in two networks or none at all;
 * 'finding' for an option that is not there or has other networks, and for a name that is taken
 */
export async function proposeOption(
  store: Store,
  who: Actor,
  { networks, ...text }: ProposalInput,
): Promise<Proposal> {
  const record = checked(ProposalText, text)
  const arranged = checkedField(OptionNetworks, networks, 'networks')
  if (arranged.length === 0) {
    throw new FootingsError('data', 'networks are none: there is nothing to propose.', {
      remedy: 'Nothing was changed. Put practices into networks first.',
      where: { column: 'networks' },
    })
  }
  for (const [at, network] of arranged.entries()) {
    checkedField(z.array(practiceCode), network.practices, `networks.${at + 1}.practices`)
  }
  return store.change(who, async (change) => {
    const plan = await planBehind(change, record, arranged)
    const edition = await nextEdition(change, record)
    const proposal = await change.insert('proposal', {
      ...record,
      plan,
      edition,
      status: 'proposed',
      adopted_on: null,
    })
    const footprints: FootprintRow[] = []
    for (const network of arranged) {
      const footprint = await proposeFootprint(change, proposal, network.name)
      for (const practice of network.practices) {
        await change.insert('footprint_member', {
          footprint: footprint.id,
          practice,
          status: 'invited',
          starts_on: proposal.proposed_on,
          ends_on: null,
          note: null,
        })
      }
      footprints.push(footprint)
    }
    return { proposal, footprints, standings: await standingsOf(change.db, proposal.id) }
  })
}

async function planBehind(
  change: Change,
  record: z.output<typeof ProposalText>,
  networks: Arrangement['networks'],
): Promise<string | null> {
  if (record.option === null) return record.plan
  const option = await change.db
    .selectFrom('network_option')
    .select(['plan', 'networks'])
    .where('id', '=', record.option)
    .executeTakeFirst()
  if (option === undefined) throw refusal('There is no such option', 'option')
  if (record.plan !== null && record.plan !== option.plan) {
    throw refusal('The option is one of another plan', 'plan')
  }
  const kept = OptionNetworks.parse(JSON.parse(option.networks))
  if (whoIsWhere(kept) !== whoIsWhere(networks)) {
    throw refusal(
      'The networks are not those of the option',
      'networks',
      'Nothing was changed. Keep them as an option of their own, and propose that.',
    )
  }
  return option.plan
}

/** Names and practices of networks, the same text whatever their order. */
function whoIsWhere(networks: Arrangement['networks']): string {
  const named = networks.map(({ name, practices }) => [name, ...practices.toSorted()].join('\n'))
  return named.toSorted().join('\n\n')
}

async function nextEdition(
  change: Change,
  record: { readonly place: string; readonly name: string },
): Promise<number> {
  const rows = await change.db
    .selectFrom('proposal')
    .select(['name', 'edition'])
    .where('place', '=', record.place)
    .execute()
  const editions = rows
    .filter(({ name }) => sameName(name, record.name))
    .map(({ edition }) => edition)
  return Math.max(0, ...editions) + 1
}

async function proposeFootprint(
  change: Change,
  proposal: ProposalRow,
  network: string,
): Promise<FootprintRow> {
  const name = footprintName(proposal, network)
  checkedField(nameText, name, 'name')
  const others = await change.db
    .selectFrom('footprint')
    .select(['kind', 'name'])
    .where('kind', '=', proposal.kind)
    .execute()
  const same = others.find((other) => footprintKey(other) === footprintKey({ ...proposal, name }))
  if (same !== undefined) {
    throw refusal(
      `There is already a ${same.kind} named ${same.name}`,
      'name',
      'Nothing was changed. Give the proposal another name.',
    )
  }
  const footprint = await change.insert('footprint', {
    kind: proposal.kind,
    name,
    definition: proposal.definition,
    owner: proposal.owner,
    status: 'proposed',
    agreed_on: null,
    evidence: null,
    organisation: null,
    starts_on: null,
    ends_on: null,
    note: null,
  })
  await change.insert('proposal_footprint', { proposal: proposal.id, footprint: footprint.id })
  return footprint
}
