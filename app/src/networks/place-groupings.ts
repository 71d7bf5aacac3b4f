import { kindInPlural } from '../footprints/groupings.ts'
import { membersOn } from '../footprints/memberships.ts'
import { listFootprints } from '../footprints/records.ts'
import type { NetworkOfPlace } from '../register/place-model.ts'
import type { Store } from '../store/store.ts'
import { FOOTPRINT_KINDS } from '../store/vocabulary.ts'
import type { PlannerGrouping } from './planner-place.ts'

/**
 * How the practices are grouped already on a day: the published networks, and each kind of adopted
 * footprint with a member among them. Collaborations count when they are only proposed too, for
 * practices work together before anybody adopts it. Members only; a practice may be in several.
 */
export async function groupingsOn(
  store: Store,
  networks: readonly NetworkOfPlace[],
  codes: readonly string[],
  on: string,
): Promise<readonly PlannerGrouping[]> {
  const here = new Set(codes)
  const standing = (await listFootprints(store, { on })).filter(
    ({ kind, status }) =>
      status === 'adopted' || (kind === 'collaboration' && status === 'proposed'),
  )
  const members = Map.groupBy(
    (await membersOn(store, on)).filter(
      ({ status, practice }) => status === 'member' && here.has(practice),
    ),
    ({ footprint }) => footprint,
  )
  const published: PlannerGrouping = {
    id: 'network',
    label: 'Networks',
    groups: networks.map(({ code, name, practices }) => ({ id: code, name, practices })),
  }
  const drawn = FOOTPRINT_KINDS.map((kind): PlannerGrouping => {
    const plural = kindInPlural(kind)
    return {
      id: kind === 'network' ? 'drawn-network' : kind,
      label: `${plural.slice(0, 1).toUpperCase()}${plural.slice(1)}`,
      groups: standing
        .filter((footprint) => footprint.kind === kind && members.has(footprint.id))
        .map(({ id, name }) => ({
          id,
          name,
          practices: (members.get(id) ?? []).map(({ practice }) => practice),
        })),
    }
  })
  return [published, ...drawn].filter(({ groups }) => groups.length > 0)
}
