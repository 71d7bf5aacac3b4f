import { leastForBooked, leastTeam, type Standard } from './team.ts'

/** Equal practices in an hour of their peak. */
export interface EqualPractices {
  /** All together. */
  readonly patients: number
  /** Of one practice. */
  readonly list: number
  /** An hour for 10,000 patients. */
  readonly urgent: number
  readonly booked: number
  /** Mean of a contact, in practices and hubs alike. */
  readonly minutes: number
}

export interface CliniciansAtPeak {
  readonly shared: number
  readonly carveOut: number
  readonly oneHub: number
  readonly twoHubs: number
}

/**
 * Clinicians on duty in the hour of the peak, if all practices were of one size: the question of whole
 * clinicians and of pooling alone, without travel, second contacts or cost. Practices of a size that
 * does not divide the patients are counted in parts.
 */
export function cliniciansAtPeak(
  { patients, list, urgent, booked, minutes }: EqualPractices,
  standard: Standard,
): CliniciansAtPeak {
  const practices = patients / list
  const [own, ownBooked] = [(urgent * list) / 10_000, (booked * list) / 10_000]
  const all = (urgent * patients) / 10_000
  const bookedTeams = practices * leastForBooked(ownBooked, minutes, standard.mostBusy)
  return {
    shared: practices * leastTeam(own, ownBooked, minutes, standard),
    carveOut: practices * leastTeam(own, 0, minutes, standard) + bookedTeams,
    oneHub: leastTeam(all, 0, minutes, standard) + bookedTeams,
    twoHubs: 2 * leastTeam(all / 2, 0, minutes, standard) + bookedTeams,
  }
}
