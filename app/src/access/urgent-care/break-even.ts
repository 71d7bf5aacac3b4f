import { WEEKS_A_YEAR, contactCost, hourlyRates } from './cost.ts'
import type { Values } from './inputs.ts'
import type { OptionId } from './options.ts'

/** What a hub would have to reach to cost no more than the practices that it relieves. */
export interface BreakEven {
  readonly option: OptionId
  /** As modelled. */
  readonly contacts: number
  readonly cashability: number
  readonly utilisation: number
  /** Pounds a year beyond doing nothing, by the formula below. */
  readonly net: number
  /** The figure at which the net cost is 0 with the others as modelled; null where none does. */
  readonly atContacts: number | null
  readonly atCashability: number | null
  readonly atUtilisation: number | null
}

/** A hub as it is modelled. */
export interface HubFacts {
  readonly option: OptionId
  /** Urgent patients a week. */
  readonly contacts: number
  /** Share of its hours of duty that is filled, and of practices’ today. */
  readonly utilisation: number
  readonly practiceUtilisation: number
  readonly premises: number
}

/**
 * Break-even of a hub with n completed contacts a year, cashability k and utilisation u:
 * net = premises + n (staff(u) + second contacts - A&E avoided) - k n practice, where a contact costs
 * £ an hour x minutes / 60 / (utilisation x share attended). Hours are taken in parts here, not as whole
 * clinicians: it says what must be true of a hub, and not what it costs.
 */
export function breakEven(facts: HubFacts, values: Values): BreakEven | null {
  const missed = values['did-not-attend-same-day'] / 100
  const rates = hourlyRates(values)
  const supervised = (values['supervision'] / 60) * values['gp-hour']
  const practiceHour = rates.practice + (1 - values['practice-gp-share'] / 100) * supervised
  const hubHour = rates.hub + (1 - values['hub-gp-share'] / 100) * supervised
  const own = contactCost(
    practiceHour,
    values['practice-minutes'],
    facts.practiceUtilisation,
    missed,
  )
  const full = contactCost(hubHour, values['hub-minutes'], 1, missed)
  if (own === null || full === null || facts.utilisation <= 0) return null
  const contacts = facts.contacts * WEEKS_A_YEAR * (1 - missed)
  const again =
    (values['double-handling'] / 100) * (values['practice-minutes'] / 60) * rates.practice
  const beside = again - values['emergency-offset'] * values['emergency-cost']
  const cashability = values['cashability'] / 100
  const each = full / facts.utilisation + beside
  const gain = cashability * own - each
  const room = cashability * own - beside - (contacts === 0 ? 0 : facts.premises / contacts)
  const atUtilisation = room > 0 ? full / room : null
  const atCashability = contacts === 0 ? null : (facts.premises / contacts + each) / own
  return {
    option: facts.option,
    contacts,
    cashability,
    utilisation: facts.utilisation,
    net: facts.premises + contacts * (each - cashability * own),
    atContacts: gain > 0 ? facts.premises / gain : null,
    atCashability: atCashability !== null && atCashability <= 1 ? Math.max(0, atCashability) : null,
    atUtilisation: atUtilisation !== null && atUtilisation <= 1 ? atUtilisation : null,
  }
}
