import type { UrgentCareData, UrgentPractice } from './data.ts'
import type { Values } from './inputs.ts'
import type { HubLayout } from './options.ts'
import type { HubResult } from './result.ts'
import type { Needed, Roster } from './staffing.ts'

/** The hubs of a layout as they are staffed, and how far their hosts are favoured. */
export function hubResults(
  { practices, hubs }: UrgentCareData,
  layout: HubLayout,
  roster: Roster,
  { values, week }: Needed,
): readonly HubResult[] {
  return hubs[layout].map(({ host, label, members }, at): HubResult => {
    const contacts = roster.siteContacts[at] ?? 0
    const hours = roster.siteHours[at] ?? 0
    const own = practices[host]
    const others = members.flatMap((member) => {
      const practice = practices[member]
      return member === host || practice === undefined ? [] : [practice]
    })
    return {
      label,
      host: own?.name ?? '',
      practices: members.length,
      peak: roster.sites[at]?.[week.peak.block] ?? 0,
      contacts,
      utilisation: hours === 0 ? null : (contacts * values['hub-minutes']) / 60 / hours,
      rooms: own?.local.rooms ?? null,
      hostShare: contacts === 0 ? null : (roster.away[host] ?? 0) / contacts,
      hostBias: own === undefined ? null : hostBias(own, others, layout, values),
    }
  })
}

/** How much likelier a patient of the host is to use the hub than one of the others, by the way alone. */
function hostBias(
  host: UrgentPractice,
  others: readonly UrgentPractice[],
  layout: HubLayout,
  values: Values,
): number | null {
  const theirs = others.flatMap((practice) => {
    const use = useOf(practice, layout, values)
    return use === null ? [] : [{ use, patients: practice.registered }]
  })
  const patients = theirs.reduce((sum, one) => sum + one.patients, 0)
  const mean = theirs.reduce((sum, one) => sum + one.use * one.patients, 0) / (patients || 1)
  const own = useOf(host, layout, values)
  return own === null || mean === 0 ? null : own / mean
}

/** Share of a practice's patients whom the way to a hub does not put off. */
function useOf({ homes }: UrgentPractice, layout: HubLayout, values: Values): number | null {
  let [patients, use] = [0, 0]
  for (const [fifth, there] of homes.hub[layout].entries()) {
    if (there === null) continue
    const further = Math.max(0, there - (homes.own[fifth] ?? 0))
    const minutes = further * values['detour'] * values['minutes-per-km']
    const living = homes.patients[fifth] ?? 0
    patients += living
    use += living * (1 - values['deterrence'] / 100) ** minutes
  }
  return patients === 0 ? null : use / patients
}
