import { expect, test } from 'vitest'
import type {
  ClauseRow,
  PillarRow,
  ServiceRow,
  SpecificationEditionRow,
  SpecificationRow,
} from '../store/tables-services.ts'
import { offerOn, offerSentence, type OfferRecords } from './offer-model.ts'

const STAMPS = { version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '' }
const ON = '2024-03-31'

const pillar = (id: string, ends_on: string | null = null): PillarRow => ({
  ...STAMPS,
  id,
  place: '98D',
  name: id,
  position: 1,
  about: null,
  commissioned_by: null,
  starts_on: null,
  ends_on,
})
const specification = (id: string, of: string): SpecificationRow => ({
  ...STAMPS,
  id,
  pillar: of,
  name: id,
  owner: null,
  about: null,
})
const edition = (
  of: string,
  number: number,
  more: Partial<SpecificationEditionRow>,
): SpecificationEditionRow => ({
  ...STAMPS,
  id: `${of}${number}`,
  specification: of,
  edition: number,
  status: 'draft',
  changed: null,
  signs: null,
  consult_from: null,
  consult_to: null,
  approved_on: null,
  decision: null,
  live_from: null,
  live_to: null,
  ...more,
})
const principle = (of: string, heading: string): ClauseRow => ({
  ...STAMPS,
  id: `${of} ${heading}`,
  specification_edition: of,
  position: 1,
  kind: 'principle',
  heading,
  text: `${of}: how`,
})
const service = (name: string, tier: number, of: string | null, ends_on?: string): ServiceRow => ({
  ...STAMPS,
  id: name,
  place: '98D',
  specification: of,
  name,
  about: null,
  tier,
  reach: 'own patients',
  eligibility: null,
  price: null,
  unit: null,
  skill: null,
  navigation_level: null,
  starts_on: null,
  ends_on: ends_on ?? null,
  note: null,
})

const RECORDS: OfferRecords = {
  pillars: [pillar('P'), pillar('Q'), pillar('Old', '2024-03-30')],
  specifications: [specification('A', 'P'), specification('B', 'Q'), specification('C', 'Old')],
  editions: [
    edition('A', 2, { status: 'consulted', consult_from: '2024-03-01', consult_to: '2024-04-01' }),
    edition('A', 1, { status: 'live', approved_on: '2017-03-09', live_from: '2017-04-01' }),
    edition('B', 1, {}),
  ],
  principles: [
    principle('A1', 'One'),
    principle('A1', 'Three'),
    principle('A2', 'Not counted'),
    principle('B1', 'one '),
    principle('B1', 'Two'),
    principle('B1', 'Four'),
  ],
  services: [
    service('Zoster', 1, 'A'),
    service('Audit', 1, 'A'),
    service('Hub', 4, 'A'),
    service('Ended', 2, 'A', '2024-03-30'),
    service('Pharmacy', 4, null),
    service('Left over', 3, 'C'),
  ],
}

test('the offer is of pillars and services in force, with the live edition and what follows it', () => {
  const offer = offerOn(RECORDS, ON)
  expect(offer.pillars.map((one) => one.pillar.id)).toEqual(['P', 'Q'])
  const [a, b] = offer.pillars.flatMap((one) => one.specifications)
  expect([a?.live?.id, a?.edition?.id, a?.next?.edition.id, a?.next?.standing]).toEqual([
    'A1',
    'A1',
    'A2',
    'in consultation',
  ])
  expect([b?.live, b?.edition?.id, b?.standing, b?.next]).toEqual([
    undefined,
    'B1',
    'draft',
    undefined,
  ])
  const named = (tiers: typeof offer.others) =>
    tiers.map(({ tier, services }) => [tier, ...services.map(({ name }) => name)])
  expect(named(a?.tiers ?? [])).toEqual([
    [1, 'Audit', 'Zoster'],
    [4, 'Hub'],
  ])
  expect(named(offer.others)).toEqual([
    [3, 'Left over'],
    [4, 'Pharmacy'],
  ])
  expect(offerSentence(offer, 'Danum')).toBe(
    'The offer of Danum on 31 March 2024 has 2 pillars and 2 specifications, 1 live and 1 with an edition in consultation. 5 services are in 3 tiers.',
  )
  expect(offerSentence(offerOn({ ...RECORDS, pillars: [] }, ON), 'Danum')).toBe(
    'No pillar of Danum is in force on 31 March 2024.',
  )
})

test('principles keep the order of the specifications that name them', () => {
  const { principles } = offerOn(RECORDS, ON)
  expect(principles.map(({ principle: name }) => name)).toEqual(['One', 'Two', 'Four', 'Three'])
  expect([...(principles[0]?.clauses.keys() ?? [])]).toEqual(['A', 'B'])
  expect(principles[3]?.clauses.get('B')).toBeUndefined()
})
