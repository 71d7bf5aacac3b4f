import type { Change } from '../store/change.ts'
import { apportion } from './apportion.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'
import { GROUP_SERVICE, SERVICES, type PlannedService } from './services-offered.ts'
import { ACCESS_POINTS, SUBCONTRACTS } from './services-places.ts'
import { addSkills, addTraining } from './services-staff.ts'

/** What the services of Danum are drawn from. */
export type ServicePractice = Pick<
  Practice,
  'code' | 'list' | 'extendedHours' | 'locality' | 'postcode'
>

const GROUP = 'North West Practices'
/** How many of the ten of the group deliver for the rest. */
const GROUP_DELIVERING = 3

/**
 * Writes the services of Danum in four tiers, where they are to be had, who signed up, one group's
 * sign-up for its ten practices, the chain of subcontracts, and the skills and training of practices.
 * Services are of the specifications of their pillar where the offer is there already, and the
 * group's sign-up needs the footprints.
 */
export async function addServices(
  change: Change,
  practices: readonly ServicePractice[],
): Promise<void> {
  const specifications = await specificationsByPillar(change)
  const signed = new Map<string, readonly string[]>()
  for (const [index, planned] of SERVICES.entries()) {
    const { id } = await addService(change, planned, specifications)
    const codes = signersOf(planned, practices, index)
    signed.set(planned.name, codes)
    for (const practice of codes) {
      await change.insert('sign_up', {
        service: id,
        status: 'signed',
        practice,
        footprint: null,
        signed_by: 'Practice manager',
        signed_on: planned.startsOn,
        starts_on: planned.startsOn,
        ends_on: planned.endsOn ?? null,
        note: null,
      })
    }
    if (planned.name === GROUP_SERVICE) await addGroup(change, id, planned)
    await addAccessPoints(change, id, planned, practices)
    for (const link of SUBCONTRACTS.filter(({ service }) => service === planned.name)) {
      const { service: _service, ...rest } = link
      await change.insert('subcontract', {
        ...rest,
        service: id,
        starts_on: planned.startsOn,
        ends_on: null,
        note: null,
      })
    }
  }
  await addSkills(change, practices, signed)
  await addTraining(
    change,
    practices,
    apportion(
      412,
      practices.map(({ list }) => list),
    ),
  )
}

async function addService(
  change: Change,
  planned: PlannedService,
  specifications: ReadonlyMap<string, string>,
) {
  return change.insert('service', {
    place: DANUM.subIcb.code,
    specification: specifications.get(planned.pillar) ?? null,
    name: planned.name,
    about: planned.about,
    tier: planned.tier,
    reach: planned.reach,
    eligibility: planned.eligibility,
    price: planned.price ?? null,
    unit: planned.unit ?? null,
    skill: planned.skill ?? null,
    navigation_level: planned.navigationLevel ?? null,
    starts_on: planned.startsOn,
    ends_on: planned.endsOn ?? null,
    note: null,
  })
}

/** The first specification of each pillar, by the pillar's name. */
async function specificationsByPillar(change: Change): Promise<ReadonlyMap<string, string>> {
  const rows = await change.db
    .selectFrom('specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .select(['specification.id', 'pillar.name as pillar'])
    .where('pillar.place', '=', DANUM.subIcb.code)
    .orderBy('specification.name', 'desc')
    .execute()
  return new Map(rows.map(({ id, pillar }) => [pillar, id]))
}

/** Who signs, by code: so many, spread over the practices in another order for each service. */
function signersOf(
  { signers }: PlannedService,
  practices: readonly ServicePractice[],
  index: number,
): readonly string[] {
  if (signers === 'extended hours') {
    return practices.filter(({ extendedHours }) => extendedHours).map(({ code }) => code)
  }
  return spread(practices, index)
    .slice(0, signers)
    .map(({ code }) => code)
    .toSorted()
}

/** The practices in an order of their own, always the same for a number. */
function spread(practices: readonly ServicePractice[], step: number): readonly ServicePractice[] {
  const seat = (at: number) => (at * 17 + step * 11) % practices.length
  return practices
    .map((practice, at) => ({ practice, seat: seat(at) }))
    .toSorted((a, b) => a.seat - b.seat)
    .map(({ practice }) => practice)
}

async function addGroup(change: Change, service: string, planned: PlannedService): Promise<void> {
  const footprint = await change.db
    .selectFrom('footprint')
    .select('id')
    .where('name', '=', GROUP)
    .executeTakeFirst()
  if (footprint === undefined) throw new Error(`Danum has no ${GROUP}`)
  const members = await change.db
    .selectFrom('footprint_member')
    .select('practice')
    .where('footprint', '=', footprint.id)
    .where('status', '=', 'member')
    .orderBy('practice')
    .execute()
  const signUp = await change.insert('sign_up', {
    service,
    status: 'signed',
    practice: null,
    footprint: footprint.id,
    signed_by: 'Chair of the group',
    signed_on: planned.startsOn,
    starts_on: planned.startsOn,
    ends_on: null,
    note: 'Three practices deliver for the ten.',
  })
  for (const [at, { practice }] of members.entries()) {
    await change.insert('sign_up_practice', {
      sign_up: signUp.id,
      practice,
      delivery: at < GROUP_DELIVERING ? 'delivers itself' : 'covered by the group',
      starts_on: null,
      ends_on: null,
    })
  }
}

async function addAccessPoints(
  change: Change,
  service: string,
  planned: PlannedService,
  practices: readonly ServicePractice[],
): Promise<void> {
  for (const point of ACCESS_POINTS.filter(({ of }) => of.includes(planned.name))) {
    const beside = practices.filter(({ locality }) => locality === point.locality)[point.nth]
    if (beside === undefined) throw new Error(`${point.name} of Danum has no place`)
    await change.insert('access_point', {
      service,
      name: point.name,
      practice: point.atPractice === true ? beside.code : null,
      organisation: point.organisation ?? null,
      postcode: beside.postcode,
      open_to: point.openTo,
      hours: point.hours,
      starts_on: planned.startsOn,
      ends_on: null,
      note: null,
    })
  }
}
