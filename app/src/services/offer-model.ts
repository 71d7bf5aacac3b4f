import { formatCount } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { inForce } from '../register/records.ts'
import type {
  ClauseRow,
  PillarRow,
  ServiceRow,
  SpecificationEditionRow,
  SpecificationRow,
} from '../store/tables-services.ts'
import { liveOn, standingOn, type Standing } from './offer-states.ts'

/** The records that the offer of a place is made of. */
export interface OfferRecords {
  readonly pillars: readonly PillarRow[]
  readonly specifications: readonly SpecificationRow[]
  readonly editions: readonly SpecificationEditionRow[]
  /** Clauses that say how an edition follows a principle. */
  readonly principles: readonly ClauseRow[]
  readonly services: readonly ServiceRow[]
}

/** Services of one tier, by name. */
export interface TierOfServices {
  readonly tier: number
  readonly services: readonly ServiceRow[]
}

export interface SpecificationOffer {
  readonly specification: SpecificationRow
  /** The edition that is live on the day. */
  readonly live: SpecificationEditionRow | undefined
  /** The edition that the offer is about: the live one, or else the latest that is not retired. */
  readonly edition: SpecificationEditionRow | undefined
  readonly standing: Standing | undefined
  /** A later edition that is on its way. */
  readonly next:
    { readonly edition: SpecificationEditionRow; readonly standing: Standing } | undefined
  readonly tiers: readonly TierOfServices[]
}

export interface PillarOffer {
  readonly pillar: PillarRow
  readonly specifications: readonly SpecificationOffer[]
}

/** How the specifications follow one principle of the framework. */
interface PrincipleRow {
  readonly principle: string
  /** By the id of the specification: the clause that says how; none where nothing is said. */
  readonly clauses: ReadonlyMap<string, ClauseRow>
}

/** The offer of a place on a day: pillar, specification, service. */
export interface Offer {
  readonly on: string
  readonly pillars: readonly PillarOffer[]
  /** Services in force that no specification of the offer has. */
  readonly others: readonly TierOfServices[]
  readonly principles: readonly PrincipleRow[]
}

/** Makes the tree of the offer on a day: pillars and services in force, and every specification. */
export function offerOn(records: OfferRecords, on: string): Offer {
  const inForceNow = records.services.filter((service) => inForce(service, on))
  const pillars = records.pillars
    .filter((pillar) => inForce(pillar, on))
    .map((pillar) => ({
      pillar,
      specifications: records.specifications
        .filter((one) => one.pillar === pillar.id)
        .map((one) => specificationOn(one, records, inForceNow, on)),
    }))
  const shown = pillars.flatMap(({ specifications }) => specifications)
  const known = new Set(shown.map(({ specification }) => specification.id))
  return {
    on,
    pillars,
    others: tiersOf(
      inForceNow.filter(({ specification }) => specification === null || !known.has(specification)),
    ),
    principles: principlesOf(shown, records.principles),
  }
}

function specificationOn(
  specification: SpecificationRow,
  { editions }: OfferRecords,
  services: readonly ServiceRow[],
  on: string,
): SpecificationOffer {
  const own = editions
    .filter((edition) => edition.specification === specification.id)
    .toSorted((a, b) => a.edition - b.edition)
  const live = liveOn(own, on)
  const latest = own.findLast((one) => standingOn(one, on) !== 'retired') ?? own.at(-1)
  const edition = live ?? latest
  return {
    specification,
    live,
    edition,
    standing: edition === undefined ? undefined : standingOn(edition, on),
    next:
      latest === undefined || edition === undefined || latest.edition <= edition.edition
        ? undefined
        : { edition: latest, standing: standingOn(latest, on) },
    tiers: tiersOf(services.filter((service) => service.specification === specification.id)),
  }
}

/** Services by tier, from what each practice delivers to what one provider does for the place. */
function tiersOf(services: readonly ServiceRow[]): readonly TierOfServices[] {
  return [...Map.groupBy(services, ({ tier }) => tier)]
    .toSorted(([a], [b]) => a - b)
    .map(([tier, own]) => ({
      tier,
      services: own.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    }))
}

function principlesOf(
  specifications: readonly SpecificationOffer[],
  clauses: readonly ClauseRow[],
): readonly PrincipleRow[] {
  const of = new Map(
    specifications.flatMap(({ specification, edition }) =>
      edition === undefined ? [] : [[edition.id, specification.id] as const],
    ),
  )
  const counted = clauses.filter((clause) => of.has(clause.specification_edition))
  const byPrinciple = Map.groupBy(counted, ({ heading }) => plain(heading))
  return mergedOrder(
    [...Map.groupBy(counted, (clause) => clause.specification_edition).values()].map((own) =>
      own.map(({ heading }) => plain(heading)),
    ),
  ).map((principle) => {
    const own = byPrinciple.get(principle) ?? []
    return {
      principle: own[0]?.heading ?? principle,
      clauses: new Map(own.map((clause) => [of.get(clause.specification_edition) ?? '', clause])),
    }
  })
}

/** One order of what several lists have in theirs: what a list has alone follows what is before it. */
function mergedOrder(lists: readonly (readonly string[])[]): readonly string[] {
  const merged: string[] = []
  for (const list of lists) {
    let at = -1
    for (const word of list) {
      const known = merged.indexOf(word)
      if (known === -1) merged.splice(at + 1, 0, word)
      at = merged.indexOf(word)
    }
  }
  return merged
}

function plain(heading: string): string {
  return heading.normalize('NFC').trim().toLowerCase()
}

/** The offer in a sentence or two, with its numbers. */
export function offerSentence({ pillars, others, on }: Offer, place: string): string {
  if (pillars.length === 0) {
    return `No pillar of ${place} is in force on ${longDate(on)}.`
  }
  const specifications = pillars.flatMap((one) => one.specifications)
  const live = specifications.filter((one) => one.live !== undefined).length
  const consulted = specifications.filter(
    ({ standing, next }) => (next?.standing ?? standing) === 'in consultation',
  ).length
  const tiers = [...specifications.flatMap((one) => one.tiers), ...others]
  const services = tiers.reduce((sum, one) => sum + one.services.length, 0)
  const numbers = new Set(tiers.map(({ tier }) => tier)).size
  return (
    `The offer of ${place} on ${longDate(on)} has ${formatCount(pillars.length, 'pillar')} and ` +
    `${formatCount(specifications.length, 'specification')}, ${live === specifications.length && live > 0 ? 'all of them' : live} live` +
    `${consulted === 0 ? '' : ` and ${consulted} with an edition in consultation`}. ` +
    (services === 0
      ? 'No service is written down yet.'
      : `${formatCount(services, 'service')} ${services === 1 ? 'is' : 'are'} in ${formatCount(numbers, 'tier')}.`)
  )
}
