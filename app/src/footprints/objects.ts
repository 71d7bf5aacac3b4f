import { FootingsError } from '../failure.ts'
import { inForce } from '../register/records.ts'
import { demand, rolesThatAllow, type Person, type RoleHeld } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { textSent, type DemandedBy } from '../web/objects.ts'
import type { MembersPreview } from './members-import.ts'
import { getFootprint, type FootprintWithMembers } from './records.ts'

const GONE: ReadonlySet<string> = new Set(['declined', 'left'])

/**
 * Checks who changes footprints. All who may read plans see them, whatever place they are of. A role
 * held for a footprint changes that one; a role for a place or a board those whose practices today
 * are all its own, and one without any. Only the latter makes new ones. How a practice stands is
 * changed by whoever changes plans of that practice besides: nobody brings into their footprint, and
 * so under their role, a practice that is not theirs.
 */
export function footprintObjects(context: AppContext): DemandedBy {
  return async (request) => {
    const { url = '', config } = request.routeOptions
    const { person, params, body } = request
    const id = textSent(params, 'id')
    // Forms need what they send; a file is looked at once it is read.
    if (config.needs !== 'edit plans' || url.startsWith('/footprints/import')) return []
    if (id === undefined) {
      demandToMake(person)
      return []
    }
    const found = await getFootprint(context.workspace.store, id)
    if (found === undefined) return []
    demandToChange(person, found, today(context))
    const row = found.members.find((one) => one.id === textSent(params, 'member'))
    // A form may name the practice in words: its route asks once it knows which is meant.
    const practice =
      row?.practice ?? (url.startsWith('/api/') ? textSent(body, 'practice') : undefined)
    return practice === undefined
      ? []
      : [{ right: 'edit plans', practice: practice.trim().toUpperCase() }]
  }
}

/**
 * Refuses a members file with a row that the person may not write.
 *
 * @throws FootingsError 'denied'
 */
export async function demandMembers(
  { workspace, now }: AppContext,
  person: Person,
  { added, changed }: MembersPreview,
): Promise<void> {
  if (person.alone) return
  const rows = [
    ...added.map(({ footprint, row: { practice } }) => ({ footprint, practice })),
    ...changed.map(({ before }) => before),
  ]
  for (const id of new Set(rows.map(({ footprint }) => footprint))) {
    const found = await getFootprint(workspace.store, id)
    if (found !== undefined) demandToChange(person, found, today({ now }))
  }
  for (const practice of new Set(rows.map((row) => row.practice))) {
    demand(person, 'edit plans', { practice })
  }
}

/** @throws FootingsError 'denied' for whoever changes plans of no place as a whole */
function demandToMake(person: Person): void {
  if (person.alone || placeRoles(person).length > 0) return
  throw refusal('You may not make footprints')
}

/** @throws FootingsError 'denied' */
function demandToChange(
  person: Person,
  { footprint, members }: FootprintWithMembers,
  on: string,
): void {
  const roles = rolesThatAllow(person.roles, 'edit plans')
  const held = roles.some(
    ({ scope, organisation }) => scope === 'footprint' && organisation === footprint.id,
  )
  const placed = placeRoles(person)
  const practices = members
    .filter((row) => inForce(row, on) && !GONE.has(row.status))
    .map(({ practice }) => practice)
  const own =
    placed.length > 0 &&
    practices.every((practice) => placed.some((role) => covers(role, practice)))
  if (person.alone || held || own) return
  throw refusal(`You may not change ${footprint.name.slice(0, 100)}`)
}

function placeRoles(person: Person): readonly RoleHeld[] {
  return rolesThatAllow(person.roles, 'edit plans').filter(
    ({ scope }) => scope === 'place' || scope === 'icb',
  )
}

function covers({ practices }: RoleHeld, practice: string): boolean {
  return practices === 'all' || practices.has(practice)
}

function refusal(message: string): FootingsError {
  return new FootingsError('denied', `${message}.`, {
    remedy: 'Nothing was changed. Ask somebody who plans for the place whose practices it is of.',
  })
}
