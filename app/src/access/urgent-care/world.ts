import type { UrgentCareData, UrgentPractice } from './data.ts'
import { NOTHING_LOCAL } from './local-lines.ts'
import type { HubLayout } from './options.ts'

/** A practice that stands for so many like it. */
export interface WorldPractice extends UrgentPractice {
  readonly weight: number
}

/** A hub that stands for so many like it, and how many of each practice's kind it sees. */
export interface WorldHub {
  readonly weight: number
  readonly members: readonly { readonly practice: number; readonly part: number }[]
}

/** What options are appraised in: the place as it is, or one of practices of equal size. */
export interface World {
  readonly practices: readonly WorldPractice[]
  readonly hubs: Readonly<Record<HubLayout, readonly WorldHub[]>>
  readonly shape: readonly number[]
  readonly unmet: number | null
  /** Whether all practices are today as the first: then an option may be the same as today. */
  readonly provision: 'shared' | 'carve-out' | 'mix'
}

/** The place as it is. */
export function worldOf({ practices, hubs, shape, unmet }: UrgentCareData): World {
  const seen = (layout: HubLayout): readonly WorldHub[] =>
    hubs[layout].map(({ members }) => ({
      weight: 1,
      members: members.map((practice) => ({ practice, part: 1 })),
    }))
  const first = practices[0]?.provision ?? 'shared'
  return {
    practices: practices.map((practice) => ({ ...practice, weight: 1 })),
    hubs: { network: seen('network'), one: seen('one'), two: seen('two') },
    shape,
    unmet,
    provision: practices.every(({ provision }) => provision === first) ? first : 'mix',
  }
}

/**
 * The same patients, staff and hubs in practices of equal size, counted in parts where the size does not
 * divide: for asking at what size of practice the answer changes. Journeys are not known in it.
 */
export function equalWorld(data: UrgentCareData, list: number): World {
  const real = worldOf(data)
  const sum = (value: (practice: UrgentPractice) => number): number =>
    data.practices.reduce((all, practice) => all + value(practice), 0)
  const patients = sum(({ registered }) => registered)
  const practices = patients / list
  const carved = sum(({ provision, registered }) => (provision === 'carve-out' ? registered : 0))
  const staffed = data.practices.filter(({ clinicians }) => clinicians !== null)
  const [staff, theirs] = [
    staffed.reduce((all, { clinicians }) => all + (clinicians ?? 0), 0),
    staffed.reduce((all, { registered }) => all + registered, 0),
  ]
  const shared = data.practices.filter(({ sameDayShare }) => sameDayShare !== null)
  const sharedList = shared.reduce((all, { registered }) => all + registered, 0)
  const one: WorldPractice = {
    code: '',
    name: '',
    registered: list,
    provision: carved > patients / 2 ? 'carve-out' : 'shared',
    sameDayShare:
      sharedList === 0
        ? null
        : shared.reduce((all, p) => all + (p.sameDayShare ?? 0) * p.registered, 0) / sharedList,
    appointments: null,
    clinicians: theirs === 0 ? null : (staff * list) / theirs,
    local: NOTHING_LOCAL,
    homes: { patients: [], own: [], hub: { network: [], one: [], two: [] } },
    weight: practices,
  }
  const alike = (count: number): readonly WorldHub[] =>
    count === 0 ? [] : [{ weight: count, members: [{ practice: 0, part: practices / count }] }]
  return {
    ...real,
    provision: one.provision,
    practices: [one],
    hubs: {
      network: alike(real.hubs.network.length),
      one: alike(1),
      two: alike(real.hubs.two.length),
    },
  }
}
