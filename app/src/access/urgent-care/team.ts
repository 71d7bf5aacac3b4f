import { erlangB } from '@footings/queues'

/** What a team must achieve: a share of urgent patients seen within some minutes, and rest enough. */
export interface Standard {
  /** Minutes. */
  readonly within: number
  /** From 0 to 1. */
  readonly share: number
  /** The most of a clinician's time that may be filled, from 0 to 1. */
  readonly mostBusy: number
}

/**
 * The chance that an urgent patient waits longer than `within` minutes: M/M/c with nonpreemptive
 * priority of the urgent, C exp(-(c mu - lambda_urgent) t), exact for one law of service (Davis 1966).
 * Where the team cannot do all work, booked patients wait without end and C is 1; 1 where it cannot
 * even do the urgent.
 *
 * @param urgent patients an hour
 * @param booked patients an hour, who wait for the urgent; 0 for a team of urgent patients only, which
 * is Erlang C
 * @param minutes mean of a contact
 */
export function waitsTooLong(
  urgent: number,
  booked: number,
  minutes: number,
  clinicians: number,
  within: number,
): number {
  const load = ((urgent + booked) * minutes) / 60
  const spare = clinicians / minutes - urgent / 60
  if (spare <= 0) return urgent > 0 ? 1 : 0
  return waitChance(load, clinicians) * Math.exp(-spare * within)
}

/** The least whole clinicians with which a team keeps the standard; 0 where nobody comes. */
export function leastTeam(
  urgent: number,
  booked: number,
  minutes: number,
  { within, share, mostBusy }: Standard,
): number {
  const load = ((urgent + booked) * minutes) / 60
  if (load === 0) return 0
  let clinicians = wholeFor(load / mostBusy)
  if (urgent === 0) return clinicians
  while (waitsTooLong(urgent, booked, minutes, clinicians, within) > 1 - share) clinicians += 1
  return clinicians
}

/** The least whole clinicians for booked patients, who come at their times. */
export function leastForBooked(booked: number, minutes: number, mostBusy: number): number {
  const load = (booked * minutes) / 60
  return load === 0 ? 0 : wholeFor(load / mostBusy)
}

/** A team that keeps its urgent patients up to its whole clinicians, and sends the others on. */
export interface FlooredTeam {
  readonly clinicians: number
  /** Urgent patients an hour who are sent on. */
  readonly sentOn: number
}

/**
 * A shared team rounded down, where that leaves urgent patients whom a hub can see; otherwise the least
 * team. Those sent on are a share at random, so that both queues stay of the same kind.
 *
 * @param again share of those sent on who come back to the team as booked patients
 */
export function flooredTeam(
  urgent: number,
  booked: number,
  minutes: number,
  standard: Standard,
  again: number,
): FlooredTeam {
  const { within, share, mostBusy } = standard
  const load = ((urgent + booked) * minutes) / 60
  const clinicians = Math.floor(load / mostBusy + SLACK)
  const over = urgent + booked - (clinicians * mostBusy * 60) / minutes
  const sentOn = over / (1 - again)
  const kept = urgent - sentOn
  const back = again * sentOn
  const enough =
    clinicians > 0 &&
    again < 1 &&
    sentOn > SLACK &&
    kept >= 0 &&
    waitsTooLong(kept, booked + back, minutes, clinicians, within) <= 1 - share
  if (enough) return { clinicians, sentOn }
  return { clinicians: leastTeam(urgent, booked, minutes, standard), sentOn: 0 }
}

/** Chance that all are busy, by Erlang C; 1 where there is more work than can be done. */
function waitChance(load: number, clinicians: number): number {
  if (load >= clinicians) return 1
  const blocking = erlangB(load, clinicians)
  return blocking / (1 - (load / clinicians) * (1 - blocking))
}

/** Loads are sums of fractions: one part in 10^12 above a whole number is that number. */
const SLACK = 1e-9

function wholeFor(clinicians: number): number {
  return Math.max(1, Math.ceil(clinicians - SLACK))
}
