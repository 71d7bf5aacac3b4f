import { recordKind, type Reader, type RecordKind } from '../records/kind.ts'
import { ACCESS_POINT_FOR, SERVICE_REACHES, SPECIAL_INTERESTS } from '../store/vocabulary.ts'
import { servicePath } from './addresses.ts'
import { parseHours } from './hours.ts'
import { choicesOf, columnFault, DATES, NOTE, placeOfService, SERVICE } from './service-fields.ts'
import { checkChain, checkDates } from './sign-up-rules.ts'

const OFFER = {
  section: 'services',
  page: 'offer',
  right: 'edit offer',
  reading: 'read plans',
} as const

const services = recordKind<'service'>({
  ...OFFER,
  id: 'services',
  table: 'service',
  noun: 'service',
  plural: 'services',
  about: 'A service is what patients get under a specification, in a tier, at a price for a unit.',
  fields: [
    {
      column: 'place',
      label: 'Place',
      kind: 'name',
      hint: 'Its code, such as 98D',
      required: true,
      fixed: true,
    },
    {
      column: 'specification',
      label: 'Specification',
      kind: 'record',
      of: 'specifications',
      required: false,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'about', label: 'What it is', kind: 'text', required: false },
    {
      column: 'tier',
      label: 'Tier',
      kind: 'number',
      hint: '1 for what each practice delivers, up to what one provider delivers for the whole place',
      required: true,
    },
    {
      column: 'reach',
      label: 'For whom a practice that signs delivers it',
      kind: 'choice',
      choices: choicesOf(SERVICE_REACHES),
      required: true,
    },
    { column: 'eligibility', label: 'Who may have it', kind: 'text', required: false },
    { column: 'price', label: 'Price', kind: 'pounds', hint: 'In pounds, a unit', required: false },
    { column: 'unit', label: 'Unit', kind: 'name', hint: 'Such as procedure', required: false },
    {
      column: 'skill',
      label: 'Skill that it needs',
      kind: 'choice',
      choices: choicesOf(SPECIAL_INTERESTS),
      required: false,
    },
    {
      column: 'navigation_level',
      label: 'Level of care navigation that it needs',
      kind: 'number',
      required: false,
    },
    ...DATES,
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('service')
      .selectAll()
      .where('place', '=', place)
      .orderBy('tier')
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => servicePath(id),
  check: async (values, { db, before }) => {
    checkDates(values)
    if (values.tier < 1 || values.tier > 9) {
      throw columnFault('data', 'tier', 'A tier is a number from 1 to 9.')
    }
    const level = values.navigation_level
    if (level !== null && (level < 1 || level > 9)) {
      throw columnFault(
        'data',
        'navigation_level',
        'A level of care navigation is a number from 1 to 9.',
      )
    }
    if ((values.price ?? 0) < 0) {
      throw columnFault('data', 'price', 'A price is not below £0.')
    }
    if (values.price !== null && values.unit === null) {
      throw columnFault('data', 'unit', 'A price is for a unit: say which.')
    }
    const others = await db
      .selectFrom('service')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .execute()
    const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()
    const same = others.find(
      (one) => one.id !== before?.id && plain(one.name) === plain(values.name),
    )
    if (same !== undefined) {
      throw columnFault(
        'finding',
        'name',
        `The place has a service of the name ${same.name} already.`,
      )
    }
    if (before !== undefined && values.tier === 1 && before.tier !== 1) {
      const group = await db
        .selectFrom('sign_up')
        .select('id')
        .where('service', '=', before.id)
        .where('footprint', 'is not', null)
        .executeTakeFirst()
      if (group !== undefined) {
        throw columnFault(
          'finding',
          'tier',
          'A group has signed for it, which tier 1 does not allow.',
        )
      }
    }
  },
})

const accessPoints = recordKind<'access_point'>({
  ...OFFER,
  id: 'access-points',
  table: 'access_point',
  noun: 'access point',
  plural: 'access points',
  about: 'An access point is where and when a service is to be had, and who may come.',
  fields: [
    SERVICE,
    { column: 'name', label: 'Name', kind: 'name', required: true },
    {
      column: 'practice',
      label: 'Practice whose it is',
      kind: 'practice',
      hint: 'Leave it empty for another provider',
      required: false,
    },
    { column: 'organisation', label: 'Organisation that runs it', kind: 'name', required: false },
    { column: 'postcode', label: 'Postcode', kind: 'name', required: false },
    {
      column: 'open_to',
      label: 'Open to',
      kind: 'choice',
      choices: choicesOf(ACCESS_POINT_FOR),
      required: true,
    },
    {
      column: 'hours',
      label: 'Hours',
      kind: 'name',
      hint: 'Such as Mon-Fri 08:00-18:30; Sat 09:00-13:00',
      required: true,
    },
    ...DATES,
    NOTE,
  ],
  of: async (db, { service }) => placeOfService(db, service),
  list: async (db, place) =>
    db
      .selectFrom('access_point')
      .innerJoin('service', 'service.id', 'access_point.service')
      .selectAll('access_point')
      .where('service.place', '=', place)
      .orderBy('service.tier')
      .orderBy('service.name')
      .orderBy('access_point.name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ service }) => servicePath(service),
  check: async (values) => {
    checkDates(values)
    parseHours(values.hours)
    const ofPractice =
      values.open_to === 'patients of the practice' || values.open_to === 'patients of the network'
    if (ofPractice && values.practice === null) {
      throw columnFault('data', 'practice', `Open to ${values.open_to}: say whose practice it is.`)
    }
  },
})

const subcontracts = recordKind<'subcontract'>({
  ...OFFER,
  id: 'subcontracts',
  table: 'subcontract',
  noun: 'subcontract',
  plural: 'subcontracts',
  about: 'A link of the chain from the commissioner to whoever does the work.',
  fields: [
    SERVICE,
    {
      column: 'position',
      label: 'Position',
      kind: 'number',
      hint: '1 for what the commissioner gives, then down the chain',
      required: true,
    },
    { column: 'giver', label: 'Who gives the work', kind: 'name', required: true },
    { column: 'taker', label: 'Who takes it', kind: 'name', required: true },
    { column: 'work', label: 'What work', kind: 'name', required: true },
    { column: 'liability', label: 'Who is liable', kind: 'name', required: false },
    ...DATES,
    NOTE,
  ],
  of: async (db, { service }) => placeOfService(db, service),
  list: async (db, place) =>
    db
      .selectFrom('subcontract')
      .innerJoin('service', 'service.id', 'subcontract.service')
      .selectAll('subcontract')
      .where('service.place', '=', place)
      .orderBy('service.name')
      .orderBy('subcontract.position')
      .execute(),
  nameOf: ({ giver, taker }) => `${giver} to ${taker}`,
  pathOf: async ({ service }) => servicePath(service),
  check: async (values, { db, before }) => {
    checkDates(values)
    const others = await db
      .selectFrom('subcontract')
      .selectAll()
      .where('service', '=', values.service)
      .execute()
    checkChain(
      [...others.filter(({ id }) => id !== before?.id), values],
      await commissionersOf(db, values.service),
    )
  },
  checkRemoval: async (row, { db }) => {
    const others = await db
      .selectFrom('subcontract')
      .selectAll()
      .where('service', '=', row.service)
      .where('id', '!=', row.id)
      .execute()
    checkChain(others, await commissionersOf(db, row.service))
  },
})

/** Services, where they are to be had, and chains of subcontracts. */
export const OFFERED_KINDS: readonly RecordKind[] = [services, accessPoints, subcontracts]

/** Who commissions a service: organisations that are commissioners, and whoever its pillar names. */
async function commissionersOf(db: Reader, id: string): Promise<readonly string[]> {
  const organisations = await db
    .selectFrom('organisation')
    .select('name')
    .where('kind', '=', 'commissioner')
    .orderBy('name')
    .execute()
  const pillar = await db
    .selectFrom('service')
    .innerJoin('specification', 'specification.id', 'service.specification')
    .innerJoin('pillar', 'pillar.id', 'specification.pillar')
    .select('pillar.commissioned_by as name')
    .where('service.id', '=', id)
    .executeTakeFirst()
  const names = [...organisations.map(({ name }) => name), pillar?.name ?? '']
  return [...new Set(names)].filter((name) => name !== '')
}
