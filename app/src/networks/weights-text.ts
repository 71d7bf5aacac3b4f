import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import { AIM_KINDS, togetherAim, type AimKind, type Party } from './aims.ts'
import type { PlannerPlace } from './planner-place.ts'

/** The form has room for so many parties. */
export const MOST_PARTIES = 8

export interface WeightFault {
  readonly field: string
  readonly message: string
}

/** Every aim that may matter in a place: the fixed ones, and each grouping that may be divided. */
export function aimsOf({ groupings }: Pick<PlannerPlace, 'groupings'>): readonly AimKind[] {
  return [...AIM_KINDS, ...groupings.map(togetherAim)]
}

/** The name of the field of a party's name, or of its weight for an aim. */
export function partyField(party: number, aim: string | null = null): string {
  return aim === null ? `party-${party}` : `party-${party}-${aim.replace(':', '-of-')}`
}

/** Parties as text for a form: parties count from 1. */
export function textOfParties(parties: readonly Party[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parties.flatMap(({ name, weights }, at) => [
      [partyField(at + 1), name],
      ...Object.entries(weights).map(([aim, weight]) => [partyField(at + 1, aim), String(weight)]),
    ]),
  )
}

/** The parties that were typed; one without a name and without weights is not there. */
export function partiesOfText(
  typed: Readonly<Record<string, string | undefined>>,
  aims: readonly AimKind[],
): { readonly parties: readonly Party[]; readonly faults: readonly WeightFault[] } {
  const faults: WeightFault[] = []
  const parties: Party[] = []
  for (let party = 1; party <= MOST_PARTIES; party += 1) {
    const name = (typed[partyField(party)] ?? '').trim()
    const weights: Record<string, number> = {}
    for (const { id, label } of aims) {
      const field = partyField(party, id)
      const text = (typed[field] ?? '').trim()
      if (text === '') continue
      const weight = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      if (weight >= 0 && weight <= 100) weights[id] = weight
      else {
        const whose = name === '' ? `party ${party}` : name.slice(0, 80)
        faults.push({ field, message: `${label} of ${whose} is not a number from 0 to 100` })
      }
    }
    if (name === '' && Object.keys(weights).length === 0) continue
    if (name === '') {
      faults.push({ field: partyField(party), message: `The name of party ${party} is empty` })
    } else if (name.length > 80) {
      faults.push({
        field: partyField(party),
        message: `The name of party ${party} is longer than 80 characters`,
      })
    } else if (parties.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      faults.push({ field: partyField(party), message: `There are two parties named ${name}` })
    }
    if (holdsNhsNumber(name)) {
      faults.push({
        field: partyField(party),
        message: `The name of party ${party} ${NHS_NUMBER_FAULT}`,
      })
    }
    parties.push({ name, weights })
  }
  if (parties.length === 0) {
    faults.push({ field: partyField(1), message: 'Name one party at least' })
  }
  return { parties, faults }
}
