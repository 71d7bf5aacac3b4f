import { apportion, clamp, sum } from './apportion.ts'
import { kilometres, neighbourhoodAt, residents, type Lsoa } from './geography.ts'
import {
  FORMER_NAME,
  LOCALITIES,
  NETWORK_NAMES,
  PRACTICE_NAMES,
  PRACTICES_IN,
  STREETS,
  VILLAGES,
  type LocalityName,
  type NeighbourhoodName,
} from './names.ts'
import { assignNetworks } from './networks.ts'
import type { Random } from './random.ts'
import type { Point } from './voronoi.ts'

/** An invented practice. */
export interface Practice {
  readonly code: string
  readonly name: string
  /** Its name before May 2018, where it had another. */
  readonly formerName?: string
  readonly at: Point
  readonly postcode: string
  readonly address: readonly [string, string, string, string]
  readonly telephone: string
  readonly opened: string
  readonly closed?: string
  readonly locality: LocalityName
  readonly neighbourhood: NeighbourhoodName
  readonly contract: 'GMS' | 'PMS'
  readonly supplier: 'TPP' | 'EMIS'
  /** Patients registered on 1 April 2023; for a closed practice, on the day it closed. */
  readonly list: number
  /** How much the list grows in a year, as a share of itself. */
  readonly growth: number
  readonly extendedHours: boolean
  readonly electronicPrescriptions: boolean
  readonly rural: boolean
  readonly dispensing: boolean
  /** Between -1 and 1: how well things go there in general, for reasons that no file shows. */
  readonly fortune: number
  /** Code and name of its network since July 2019; absent for a practice that joined none. */
  readonly network?: Network
}

/** What the publications say of a practice, in whatever place. */
export type ListedPractice = Omit<Practice, 'locality' | 'neighbourhood'>

interface Network {
  readonly code: string
  readonly name: string
}

/** The one branch surgery, kept by a practice of the town's edge for the villages to the south. */
export const BRANCH = {
  name: 'Fernhollow Lane Branch',
  postcode: 'ZD4 9ZZ',
  at: [0.1, -0.74],
} as const

/** Patients registered in Danum on 1 April 2023. */
const REGISTERED = 322_418
const OPEN_PRACTICES = 43
const SMALLEST = 2000
const LARGEST = 19_000

/** The 43 practices that are open, in the order of their codes. */
export function makePractices(random: Random, areas: readonly Lsoa[]): Practice[] {
  const sites = siteThem(random.stream('sites'), areas)
  const lists = listSizes(random.stream('lists'))
  const draw = random.stream('practices')
  const among = (name: string, count: number): ReadonlySet<number> =>
    new Set(
      random
        .stream(name)
        .shuffle(sites.map((_, index) => index))
        .slice(0, count),
    )
  const pms = among('contract', 12)
  const systmOne = among('system', 23)
  const notExtended = among('extended hours', OPEN_PRACTICES - 34)
  const notElectronic = among('electronic prescriptions', OPEN_PRACTICES - 39)
  const renamed = [...among('renamed', 1)][0]
  const practices = sites.map(({ at, locality }, index): Practice => {
    const rural = Math.hypot(at[0], at[1]) > 0.68
    return {
      code: `Z99${String(index + 1).padStart(3, '0')}`,
      name: PRACTICE_NAMES[index] ?? '',
      ...(index === renamed ? { formerName: FORMER_NAME } : {}),
      at,
      postcode: `ZD${LOCALITIES.indexOf(locality) + 1} ${1 + (index % 9)}${letters(index)}`,
      address: [
        `${draw.integer(1, 90)} ${draw.pick(STREETS)}`,
        draw.pick(VILLAGES[locality]).toUpperCase(),
        'DANUM',
        'OUTER SHOALS',
      ],
      telephone: `01632 960${String(index + 1).padStart(3, '0')}`,
      opened: draw.pick(['1974-04-01', '1974-04-01', '1974-04-01', '1986-10-01', '1993-04-01']),
      locality,
      neighbourhood: neighbourhoodAt(at),
      contract: pms.has(index) ? 'PMS' : 'GMS',
      supplier: systmOne.has(index) ? 'TPP' : 'EMIS',
      list: lists[index] ?? SMALLEST,
      growth: clamp(draw.normal(0.0055, 0.007), -0.009, 0.02),
      extendedHours: !notExtended.has(index),
      electronicPrescriptions: !notElectronic.has(index),
      rural,
      dispensing: rural && draw.next() < 0.5,
      fortune: clamp(draw.normal(0, 0.45), -1, 1),
    }
  })
  return joinNetworks(practices)
}

/** The two practices that closed in 2015: the first merged into another, the second shut. */
export function makeClosedPractices(open: readonly Practice[]): [merged: Practice, shut: Practice] {
  const close = (index: number, near: Practice, closed: string, list: number): Practice => {
    const { network: _, formerName: __, ...likeness } = near
    return {
      ...likeness,
      code: `Z990${index}`,
      name: PRACTICE_NAMES[index - 1] ?? '',
      at: [near.at[0] + 0.04, near.at[1] - 0.03],
      postcode: `${near.postcode.slice(0, 4)}9${letters(index)}`,
      telephone: `01632 9600${index}`,
      opened: '1974-04-01',
      closed,
      list,
      growth: -0.01,
      extendedHours: false,
      electronicPrescriptions: false,
      dispensing: false,
    }
  }
  const inTown = open.filter((practice) => practice.locality === 'Central')
  const heir = largest(inTown)
  const neighbour = largest(inTown.filter((practice) => practice !== heir))
  return [close(44, heir, '2015-03-31', 2312), close(45, neighbour, '2015-09-30', 1876)]
}

/** The practice with the longest list. Throws RangeError when there is none. */
export function largest(practices: readonly Practice[]): Practice {
  const [first, ...others] = practices
  if (first === undefined) throw new RangeError('There is no practice to choose from')
  return others.reduce((most, practice) => (practice.list > most.list ? practice : most), first)
}

function siteThem(
  random: Random,
  areas: readonly Lsoa[],
): { readonly at: Point; readonly locality: LocalityName }[] {
  const sites = LOCALITIES.flatMap((locality) => {
    const candidates = random
      .shuffle(areas.filter((area) => area.locality === locality))
      .sort((one, other) => residents(other) - residents(one) + random.between(-400, 400))
    const chosen: Lsoa[] = []
    while (chosen.length < PRACTICES_IN[locality]) {
      const free = candidates.filter((area) => !chosen.includes(area)).slice(0, 6)
      const apart = (area: Lsoa): number =>
        Math.min(9, ...chosen.map((other) => kilometres(area.centre, other.centre)))
      chosen.push(free.reduce((best, area) => (apart(area) > apart(best) ? area : best)))
    }
    return chosen.map(({ centre }) => ({
      at: [
        centre[0] + random.between(-0.012, 0.012),
        centre[1] + random.between(-0.012, 0.012),
      ] as const,
      locality,
    }))
  })
  return random.shuffle(sites)
}

/** 43 list sizes, spread as those of a real place are, that sum to the registered population. */
function listSizes(random: Random): number[] {
  let sizes = Array.from({ length: OPEN_PRACTICES }, (_, index) => {
    const standard = Math.log((index + 0.5) / (OPEN_PRACTICES - index - 0.5)) / 1.702
    return Math.exp(8.75 + 0.56 * standard + random.normal(0, 0.05))
  })
  for (let turn = 0; turn < 40; turn += 1) {
    const scale = REGISTERED / sum(sizes)
    sizes = sizes.map((size) => clamp(size * scale, SMALLEST + 40, LARGEST - 40))
  }
  return random.shuffle(apportion(REGISTERED, sizes))
}

/** Everyone but the shortest list joins a network of neighbours. */
function joinNetworks(practices: readonly Practice[]): Practice[] {
  const shortest = practices.reduce((least, one) => (one.list < least.list ? one : least))
  const groups = assignNetworks(
    practices.filter((practice) => practice !== shortest),
    NETWORK_NAMES.length,
  )
  return practices.map((practice) => {
    const group = groups.findIndex((members) => members.includes(practice))
    if (group < 0) return practice
    return {
      ...practice,
      network: {
        code: `U9990${group + 1}`,
        name: `${NETWORK_NAMES[group] ?? ''} PCN`,
      },
    }
  })
}

/** The last two letters of a postcode. */
export function letters(index: number): string {
  const alphabet = 'ABDEFGHJLNPQRSTUWXYZ'
  return `${alphabet[Math.floor(index / 7) % 20]}${alphabet[(index * 3) % 20]}`
}
