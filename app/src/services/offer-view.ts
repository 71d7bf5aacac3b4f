import { askedOf, dayAsked, type Asked, type AskedQuery } from '../register/asked.ts'
import { inForce } from '../register/records.ts'
import { demand, may, type Person } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { consultationOf, type Consultation, type PlaceOfParties } from './consultation-model.ts'
import { offerOn, type Offer, type OfferRecords } from './offer-model.ts'
import { pillarMoney, type PillarYear } from './offer-money.ts'
import { readSpecification, type SpecificationRecords } from './offer-records.ts'

/** The offer of a place on a day, with its money where the reader may see it. */
export interface OfferView {
  readonly asked: Asked
  readonly offer: Offer
  /** By the id of a pillar; undefined for a reader who may not see money. */
  readonly money: ReadonlyMap<string, readonly PillarYear[]> | undefined
  /** The reader may change the offer. */
  readonly mayEdit: boolean
}

/** @throws FootingsError as {@link askedOf}; 'denied' without the right to read plans of the place */
export async function readOffer(
  { workspace, now }: AppContext,
  query: AskedQuery,
  person: Person,
): Promise<OfferView> {
  const asked = await askedOf(query, workspace, now)
  if (asked.place === null) {
    const empty = { pillars: [], specifications: [], editions: [], principles: [], services: [] }
    return { asked, offer: offerOn(empty, asked.on), money: undefined, mayEdit: false }
  }
  const { place } = asked
  demand(person, 'read plans', { place })
  const records = await readOfferRecords(workspace.store, place)
  return {
    asked,
    offer: offerOn(records, asked.on),
    money: may(person, 'read money', { place })
      ? await readMoney(workspace.store, place, records)
      : undefined,
    mayEdit: may(person, 'edit offer', { place }),
  }
}

async function readOfferRecords({ db }: Store, place: string): Promise<OfferRecords> {
  const pillars = await db
    .selectFrom('pillar')
    .selectAll()
    .where('place', '=', place)
    .orderBy('position')
    .orderBy('name')
    .execute()
  const specifications = await db
    .selectFrom('specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .selectAll('specification')
    .where('pillar.place', '=', place)
    .orderBy('specification.name')
    .execute()
  const editions = await db
    .selectFrom('specification_edition')
    .innerJoin('specification', 'specification.id', 'specification_edition.specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .selectAll('specification_edition')
    .where('pillar.place', '=', place)
    .orderBy('specification_edition.edition')
    .execute()
  const principles = await db
    .selectFrom('clause')
    .innerJoin('specification_edition', 'specification_edition.id', 'clause.specification_edition')
    .innerJoin('specification', 'specification.id', 'specification_edition.specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .selectAll('clause')
    .where('pillar.place', '=', place)
    .where('clause.kind', '=', 'principle')
    .orderBy('clause.position')
    .execute()
  const services = await db
    .selectFrom('service')
    .selectAll()
    .where('place', '=', place)
    .orderBy('tier')
    .orderBy('name')
    .execute()
  return { pillars, specifications, editions, principles, services }
}

async function readMoney({ db }: Store, place: string, { pillars }: OfferRecords) {
  const streams = await db.selectFrom('stream').selectAll().where('place', '=', place).execute()
  const years = await db
    .selectFrom('stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .selectAll('stream_year')
    .where('stream.place', '=', place)
    .execute()
  return new Map(pillars.map(({ id }) => [id, pillarMoney(id, streams, years)]))
}

/** A specification as a reader may see it. */
export interface SpecificationView extends SpecificationRecords {
  /** The place that the offer is of, with its practices on the latest day that is known. */
  readonly place: PlaceOfParties & { readonly name: string }
  /** The day that the page is about: asked for, or today. */
  readonly on: string
  readonly today: string
}

/** @throws NotFound for an unknown one; FootingsError 'denied' without the right to read it */
export async function readSpecificationView(
  context: AppContext,
  id: string,
  query: AskedQuery,
  person: Person,
): Promise<SpecificationView> {
  const { workspace, now } = context
  const records = await readSpecification(workspace.store.db, id)
  if (records === undefined) throw new NotFound('There is no such specification.')
  const { place } = records.pillar
  demand(person, 'read plans', { place })
  const present = today(context)
  const { found } = await askedOf({ place, on: query.on }, workspace, now)
  return {
    ...records,
    place: { code: place, name: found?.name ?? place, practices: found?.practices ?? [] },
    on: dayAsked(query) ?? present,
    today: present,
  }
}

/** @throws NotFound where the specification has no edition of the number */
export function editionOf(
  { editions, specification }: SpecificationRecords,
  number: number,
): SpecificationEditionRow {
  const edition = editions.find((one) => one.edition === number)
  if (edition !== undefined) return edition
  throw new NotFound(`${specification.name} has no edition ${number}.`)
}

/** What has been consulted on in a place, the latest first. */
export interface ConsultationsView {
  readonly asked: Asked
  readonly consultations: readonly Consultation[]
}

/** @throws FootingsError as {@link readOffer} */
export async function readConsultations(
  { workspace, now }: AppContext,
  query: AskedQuery,
  person: Person,
): Promise<ConsultationsView> {
  const asked = await askedOf(query, workspace, now)
  const { place, on } = asked
  if (place === null) return { asked, consultations: [] }
  demand(person, 'read plans', { place })
  const { db } = workspace.store
  const { pillars, specifications, editions } = await readOfferRecords(workspace.store, place)
  const comments = await db
    .selectFrom('clause_comment')
    .innerJoin('clause', 'clause.id', 'clause_comment.clause')
    .innerJoin('specification_edition', 'specification_edition.id', 'clause.specification_edition')
    .innerJoin('specification', 'specification.id', 'specification_edition.specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .selectAll('clause_comment')
    .select('clause.specification_edition as edition_id')
    .where('pillar.place', '=', place)
    .orderBy('clause_comment.said_on')
    .orderBy('clause_comment.created_at')
    .orderBy('clause_comment.id')
    .execute()
  const parties = {
    code: place,
    practices: asked.found?.practices ?? [],
    affiliated: await affiliatedOn(workspace.store, on),
  }
  const consultations = editions
    .flatMap((edition) => {
      const specification = specifications.find(({ id }) => id === edition.specification)
      const pillar = pillars.find(({ id }) => id === specification?.pillar)
      if (specification === undefined || pillar === undefined || edition.consult_from === null) {
        return []
      }
      const own = comments.filter((one) => one.edition_id === edition.id)
      return [consultationOf({ pillar, specification, edition }, own, parties, on)]
    })
    .toSorted((a, b) => (b.edition.consult_from ?? '').localeCompare(a.edition.consult_from ?? ''))
  return { asked, consultations }
}

/** Practices that are members of a collaboration or federation on a day. */
async function affiliatedOn({ db }: Store, on: string): Promise<ReadonlySet<string>> {
  const members = await db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .selectAll('footprint_member')
    .where('footprint.kind', 'in', ['collaboration', 'federation'])
    .where('footprint.status', '!=', 'retired')
    .where('footprint_member.status', '=', 'member')
    .execute()
  return new Set(members.filter((member) => inForce(member, on)).map(({ practice }) => practice))
}
