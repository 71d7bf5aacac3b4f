import { FootingsError } from '../../failure.ts'
import type { Ground } from '../../models/kind.ts'
import type { PlannerGrouping, PlannerPractice } from '../../networks/planner-place.ts'
import { kilometres } from '../distances.ts'
import type { Point } from '../../register/located.ts'
import type { AreaPoints } from './area-points.ts'
import type { Homes, HubSite, UrgentCareData } from './data.ts'
import { homesOf, hubOf, pointOf } from './journeys.ts'
import { nearestSites, type Living } from './sites.ts'

/** Where hubs would stand, whom they would see, and how far that is. */
export interface LaidOut extends Pick<UrgentCareData, 'hubs' | 'siting'> {
  /** In the order of the practices. */
  readonly homes: readonly Homes[]
  readonly notes: readonly string[]
}

/**
 * Puts a hub in each network, one for all and two for all, where the user said or where patients are
 * nearest, and sends each practice's patients to the nearer of two.
 *
 * @throws FootingsError 'finding' for a site that does not take part, or two sites that are not two
 */
export async function layOut(
  practices: readonly PlannerPractice[],
  areas: AreaPoints,
  networks: PlannerGrouping['groups'],
  choices: Ground['choices'],
): Promise<LaidOut> {
  const everyone = practices.map((_, at) => at)
  const one = await sitesFor(practices, areas, everyone, {
    count: 1,
    field: 'one-site',
    chosen: typeof choices['one-site'] === 'string' ? [choices['one-site']] : [],
  })
  const pair = choices['two-sites']
  const two = await sitesFor(practices, areas, everyone, {
    count: Math.min(2, practices.length),
    field: 'two-sites',
    chosen: Array.isArray(pair) ? (pair as readonly string[]) : [],
  })
  const inNetworks: HubSite[] = []
  for (const { name, practices: codes } of networks) {
    const members = everyone.filter((at) => codes.includes(practices[at]?.code ?? ''))
    if (members.length === 0) continue
    const { hosts } = await sitesFor(practices, areas, members, {
      count: 1,
      field: 'practices',
      chosen: [],
    })
    inNetworks.push({ host: hosts[0] ?? 0, label: name, members })
  }
  const hostName = (at: number): string => practices[at]?.name ?? ''
  const nearer = everyone.map((at) => nearestOf(two.hosts, at, practices, areas))
  const hubs = {
    network: inNetworks,
    one: one.hosts.map((host) => ({ host, label: hostName(host), members: everyone })),
    two: two.hosts.map((host) => ({
      host,
      label: hostName(host),
      members: everyone.filter((at) => nearer[at] === host),
    })),
  }
  const outside = everyone.filter((at) => hubOf(inNetworks, at) === undefined)
  const pointOfHub = (sites: readonly HubSite[], at: number): Point | null => {
    const host = practices[hubOf(sites, at)?.host ?? -1]
    return host === undefined ? null : pointOf(host)
  }
  return {
    hubs,
    siting: { one: one.words, two: two.words },
    homes: practices.map((practice, at) =>
      homesOf(practice, areas, {
        network: pointOfHub(hubs.network, at),
        one: pointOfHub(hubs.one, at),
        two: pointOfHub(hubs.two, at),
      }),
    ),
    notes:
      outside.length === 0
        ? []
        : [
            `In no network on the day, and as today where networks have hubs: ${outside.map(hostName).join(', ')}.`,
          ],
  }
}

interface Wanted {
  readonly count: number
  readonly field: string
  readonly chosen: readonly string[]
}

async function sitesFor(
  practices: readonly PlannerPractice[],
  areas: AreaPoints,
  members: readonly number[],
  { count, field, chosen }: Wanted,
): Promise<{ readonly hosts: readonly number[]; readonly words: string }> {
  if (chosen.length > 0) {
    const hosts = members.filter((at) => chosen.includes(practices[at]?.code ?? ''))
    if (hosts.length !== count || chosen.length !== count) {
      throw new FootingsError(
        'finding',
        `${count === 1 ? 'The site of a hub is one practice' : `The sites are ${count} practices`} of those that take part.`,
        { where: { column: field }, remedy: 'Choose again, or leave it to the model.' },
      )
    }
    return { hosts, words: 'chosen by the user' }
  }
  const living = livingOf(
    members.flatMap((at) => practices[at] ?? []),
    areas,
  )
  const candidates = members.map((at) => {
    const practice = practices[at]
    return practice === undefined ? null : pointOf(practice)
  })
  const found = await nearestSites(living, candidates, count)
  if (found !== null) {
    return { hosts: found.sites.map((site) => members[site] ?? 0), words: found.words }
  }
  const largest = members
    .toSorted((a, b) => (practices[b]?.registered ?? 0) - (practices[a]?.registered ?? 0))
    .slice(0, count)
  return { hosts: largest, words: 'at the largest practices, for no points are known' }
}

/**
 * Areas with the patients of these practices, each area once; all of a practice at its door where homes
 * are not known.
 */
function livingOf(practices: readonly PlannerPractice[], areas: AreaPoints): readonly Living[] {
  const patients = new Map<string, number>()
  const doors: Living[] = []
  for (const practice of practices) {
    const homes = [...(practice.homes ?? [])].filter(([lsoa]) => areas.points.has(lsoa))
    for (const [lsoa, some] of homes) patients.set(lsoa, (patients.get(lsoa) ?? 0) + some)
    const point = homes.length > 0 ? null : pointOf(practice)
    if (point !== null) doors.push({ patients: practice.registered ?? 0, point })
  }
  const living = [...patients].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...living.flatMap(([lsoa, some]): Living[] => {
      const point = areas.points.get(lsoa)
      return point === undefined ? [] : [{ patients: some, point }]
    }),
    ...doors,
  ]
}

function nearestOf(
  hosts: readonly number[],
  at: number,
  practices: readonly PlannerPractice[],
  areas: AreaPoints,
): number {
  const own = practices[at]
  const living = own === undefined ? [] : livingOf([own], areas)
  let best = { host: hosts[0] ?? 0, sum: Infinity }
  for (const host of hosts) {
    const practice = practices[host]
    const point = practice === undefined ? null : pointOf(practice)
    if (point === null) continue
    const sum = living.reduce((km, home) => km + home.patients * kilometres(home.point, point), 0)
    if (sum < best.sum) best = { host, sum }
  }
  return best.host
}
