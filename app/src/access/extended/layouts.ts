import { FootingsError } from '../../failure.ts'
import type { Ground } from '../../models/kind.ts'
import type { PlannerGrouping } from '../../networks/planner-place.ts'
import { nearestSites, type Living } from '../urgent-care/sites.ts'
import type { AccessSite, ExtendedData } from './data.ts'

type Laid = Pick<ExtendedData, 'practices' | 'areas' | 'homes'>

/**
 * Where it would be offered, by option: at every practice, at one member of each network, at several sites
 * and at one, each put where patients live nearest (p-median on straight lines), and at sites of the user's.
 *
 * @throws FootingsError 'finding' for a chosen site that does not take part
 */
export async function layOut(
  data: Laid,
  networks: PlannerGrouping['groups'],
  choices: Ground['choices'],
): Promise<Pick<ExtendedData, 'sites' | 'siting'> & { readonly notes: readonly string[] }> {
  const { practices } = data
  const everyone = practices.map((_, at) => at)
  const siteAt = (host: number, members: readonly number[] | null): AccessSite => ({
    host,
    label: practices[host]?.name ?? '',
    members,
  })
  const network: AccessSite[] = []
  for (const { name, practices: codes } of networks) {
    const members = everyone.filter((at) => codes.includes(practices[at]?.code ?? ''))
    if (members.length === 0) continue
    const { hosts } = await sitesAmong(data, members, 1)
    network.push({ ...siteAt(hosts[0] ?? members[0] ?? 0, members), label: name })
  }
  const outside = everyone.filter((at) => !network.some(({ members }) => members?.includes(at)))
  const asked = typeof choices['several'] === 'number' ? choices['several'] : 3
  const several = await sitesAmong(data, everyone, Math.min(asked, practices.length))
  const one = await sitesAmong(data, everyone, 1)
  const names = outside.map((at) => practices[at]?.name ?? '').join(', ')
  return {
    sites: {
      each: everyone.map((at) => siteAt(at, [at])),
      network: network.length === 0 ? [] : [...network, ...outside.map((at) => siteAt(at, [at]))],
      several: practices.length > asked ? several.hosts.map((at) => siteAt(at, null)) : [],
      one: one.hosts.map((at) => siteAt(at, null)),
      chosen: chosenSites(data, choices['chosen-sites']).map((at) => siteAt(at, null)),
    },
    siting: { several: several.words, one: one.words },
    notes:
      network.length === 0
        ? ['No network of these practices is known on the day, so sites of networks are no option.']
        : outside.length === 0
          ? []
          : [
              `In no network on the day, and open for themselves where networks have sites: ${names}.`,
            ],
  }
}

function chosenSites({ practices }: Laid, given: unknown): readonly number[] {
  const codes = Array.isArray(given) ? (given as readonly string[]) : []
  return codes.map((code) => {
    const at = practices.findIndex((one) => one.code === code)
    if (at >= 0) return at
    throw new FootingsError('finding', `${code} is a chosen site, and does not take part.`, {
      where: { column: 'chosen-sites' },
      remedy: 'Choose sites among the practices that take part.',
    })
  })
}

async function sitesAmong(
  { practices, areas, homes }: Laid,
  members: readonly number[],
  count: number,
): Promise<{ readonly hosts: readonly number[]; readonly words: string }> {
  const patients = new Map<number, number>()
  const known = new Set<number>()
  for (const [practice, area, some] of homes) {
    if (!members.includes(practice)) continue
    known.add(practice)
    patients.set(area, (patients.get(area) ?? 0) + some)
  }
  const living: Living[] = [...patients]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([area, some]) => {
      const point = areas[area]
      return point === undefined ? [] : [{ patients: some, point }]
    })
  const doors = members.flatMap((at): Living[] => {
    const one = practices[at]
    if (one === undefined || one.point === null || known.has(at)) return []
    return [{ patients: one.registered ?? 0, point: one.point }]
  })
  const points = members.map((at) => practices[at]?.point ?? null)
  const found = await nearestSites([...living, ...doors], points, count)
  if (found !== null) {
    return { hosts: found.sites.map((site) => members[site] ?? 0), words: found.words }
  }
  const list = (at: number): number => practices[at]?.registered ?? 0
  return {
    hosts: members.toSorted((a, b) => list(b) - list(a) || a - b).slice(0, count),
    words: 'at the largest practices, for no points are known',
  }
}
