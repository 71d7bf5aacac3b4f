import { shareOut } from '../funds/amounts.ts'
import { claimPence } from '../funds/ledger.ts'
import type { Change } from '../store/change.ts'
import type { ClaimStatus } from '../store/vocabulary.ts'
import { STREAM_NAMES, STREAMS, type PlannedStream } from './money-planned.ts'
import { DANUM } from './names.ts'

/** A practice as its money needs to know it. */
export interface PaidPractice {
  readonly code: string
  /** Registered patients on 1 April 2023. */
  readonly list: number
  readonly network?: { readonly code: string } | undefined
}

const PLACE = DANUM.subIcb.code
const COMMITTEE = 'Primary Care Commissioning Committee'

/** Ids of the years of streams, by the stream's name and the year. */
type Years = ReadonlyMap<string, string>

/**
 * Writes the money of Danum: streams by year, allocations with their decisions, payments, claims,
 * pooled budgets and figures from papers. After the offer, whose pillars the streams belong to.
 *
 * @param practices the practices that are open, with their lists
 */
export async function addMoney(change: Change, practices: readonly PaidPractice[]): Promise<void> {
  const years = await addStreams(change)
  await addShares(change, years, practices)
  await addNetworks(change, years, practices)
  await addWinter(change, years)
  await addPast(change, years)
  await addClaims(change, years, practices)
  await addPool(change, years)
  await addFigures(change)
}

async function addStreams(change: Change): Promise<Years> {
  const pillars = await change.db
    .selectFrom('pillar')
    .select(['id', 'name'])
    .where('place', '=', PLACE)
    .execute()
  const ids = new Map<string, string>()
  const years = new Map<string, string>()
  for (const planned of STREAMS) {
    const id = await addStream(change, planned, pillars, ids)
    ids.set(planned.name, id)
    for (const of of planned.years) {
      const { id: year } = await change.insert('stream_year', {
        stream: id,
        year: of.year,
        status: of.status,
        precision: of.precision ?? 'exact',
        rate: of.rate ?? null,
        population_date: of.listsOf ?? null,
        units: null,
        amount: of.pounds === undefined ? null : of.pounds * 100,
        received: of.received === undefined ? null : of.received * 100,
        spend_by: of.spendBy ?? null,
        note: of.note ?? null,
      })
      years.set(`${planned.name} ${of.year}`, year)
    }
  }
  return years
}

async function addStream(
  change: Change,
  planned: PlannedStream,
  pillars: readonly { readonly id: string; readonly name: string }[],
  ids: ReadonlyMap<string, string>,
): Promise<string> {
  const { id } = await change.insert('stream', {
    place: PLACE,
    name: planned.name,
    source: planned.source,
    basis: planned.basis,
    unit: null,
    recurrence: planned.recurrence,
    pillar: pillars.find(({ name }) => name === planned.pillar)?.id ?? null,
    actions: planned.actions ?? null,
    purposes: planned.purposes ?? null,
    made_of: ids.get(planned.partOf ?? '') ?? null,
    matches: ids.get(planned.matches ?? '') ?? null,
    match_pence: planned.matches === undefined ? null : 100,
    pool: planned.pool ?? null,
    conditions: planned.conditions ?? null,
    note: planned.note ?? null,
  })
  return id
}

function yearOf(years: Years, name: string, year: string): string {
  const id = years.get(`${name} ${year}`)
  if (id === undefined) throw new Error(`the money of Danum names ${name} in ${year}`)
  return id
}

/** What two streams of 2023-24 bring each practice, and three quarters of it paid. */
async function addShares(
  change: Change,
  years: Years,
  practices: readonly PaidPractice[],
): Promise<void> {
  const weights = practices.map(({ code, list }) => ({ code, weight: BigInt(list) }))
  const patients = weights.reduce((sum, { weight }) => sum + weight, 0n)
  const shared = [
    [STREAM_NAMES.quality, patients * 250n, 'minute 6.2', 'Access and quality'],
    [STREAM_NAMES.local, 95_000_000n, 'minute 7.1', 'Local enhanced services'],
  ] as const
  for (const [name, pence, minute, purpose] of shared) {
    const stream_year = yearOf(years, name, '2023-24')
    for (const [receiver, amount] of shareOut(pence, weights)) {
      const { id } = await change.insert('allocation', {
        stream_year,
        receiver_kind: 'practice',
        receiver,
        amount,
        status: 'approved',
        split: null,
        service: null,
        purpose,
        decision: `${COMMITTEE}, ${minute}`,
        decided_on: '2023-06-08',
        note: null,
      })
      await change.insert('spend', {
        stream_year,
        allocation: id,
        commitment: null,
        paid_to: receiver,
        amount: Math.floor((amount * 3) / 4),
        precision: 'exact',
        on_date: '2024-01-31',
        reference: 'Quarters 1 to 3',
        note: null,
      })
    }
  }
}

/** What is left of the local enhanced services, for networks. */
async function addNetworks(
  change: Change,
  years: Years,
  practices: readonly PaidPractice[],
): Promise<void> {
  const weights = new Map<string, bigint>()
  for (const { network, list } of practices) {
    if (network === undefined) continue
    weights.set(network.code, (weights.get(network.code) ?? 0n) + BigInt(list))
  }
  const parts = [...weights].map(([code, weight]) => ({ code, weight }))
  for (const [receiver, amount] of shareOut(10_000_000n, parts)) {
    await change.insert('allocation', {
      stream_year: yearOf(years, STREAM_NAMES.local, '2023-24'),
      receiver_kind: 'network',
      receiver,
      amount,
      status: 'approved',
      split: null,
      service: null,
      purpose: 'Services that a network delivers for all its practices',
      decision: `${COMMITTEE}, minute 7.2`,
      decided_on: '2023-06-08',
      note: null,
    })
  }
}

/** Money with a last day: some of it promised, some paid, some moved, and some lost. */
async function addWinter(change: Change, years: Years): Promise<void> {
  const stream_year = yearOf(years, STREAM_NAMES.winter, '2023-24')
  const { id: allocation } = await change.insert('allocation', {
    stream_year,
    receiver_kind: 'organisation',
    receiver: 'Primary Care Danum CIC',
    amount: 8_500_000,
    status: 'approved',
    split: null,
    service: null,
    purpose: 'Hubs for respiratory infections, December to March',
    decision: `${COMMITTEE}, minute 4`,
    decided_on: '2023-11-09',
    note: null,
  })
  const { id: commitment } = await change.insert('commitment', {
    stream_year,
    allocation,
    promised_to: 'Primary Care Danum CIC',
    amount: 8_500_000,
    precision: 'exact',
    on_date: '2023-11-20',
    note: null,
  })
  await change.insert('spend', {
    stream_year,
    allocation,
    commitment,
    paid_to: 'Primary Care Danum CIC',
    amount: 7_000_000,
    precision: 'exact',
    on_date: '2024-02-29',
    reference: 'December to February',
    note: null,
  })
  await change.insert('redirection', {
    from_year: stream_year,
    to_year: yearOf(years, STREAM_NAMES.engagement, '2023-24'),
    amount: 2_000_000,
    decision: `${COMMITTEE}, minute 5`,
    decided_on: '2024-02-08',
    note: 'It would not have been spent by the end of March.',
  })
  await change.insert('allocation', {
    stream_year,
    receiver_kind: 'project',
    receiver: 'Same-day clinics at weekends',
    amount: 1_500_000,
    status: 'proposed',
    split: null,
    service: null,
    purpose: null,
    decision: null,
    decided_on: null,
    note: null,
  })
}

/** What the plan of 2016 says was paid or moved. */
async function addPast(change: Change, years: Years): Promise<void> {
  const resilience = yearOf(years, STREAM_NAMES.resilience, '2016-17')
  await change.insert('spend', {
    stream_year: resilience,
    allocation: null,
    commitment: null,
    paid_to: 'Practices in the programme',
    amount: 4_200_000,
    precision: 'exact',
    on_date: '2017-02-28',
    reference: null,
    note: 'Invented.',
  })
  await change.insert('redirection', {
    from_year: resilience,
    to_year: yearOf(years, STREAM_NAMES.support, '2017-18'),
    amount: 1_800_000,
    decision: `${COMMITTEE}, minute 9`,
    decided_on: '2017-03-09',
    note: 'Slippage of the programme.',
  })
  await change.insert('spend', {
    stream_year: yearOf(years, 'Support for collaborations', '2016-17'),
    allocation: null,
    commitment: null,
    paid_to: 'Primary Care Commissioning CIC',
    amount: 1_300_000,
    precision: 'at least',
    on_date: '2016-12-23',
    reference: null,
    note: 'To date.',
  })
}

async function addClaims(
  change: Change,
  years: Years,
  practices: readonly PaidPractice[],
): Promise<void> {
  const stream_year = yearOf(years, STREAM_NAMES.engagement, '2023-24')
  const claims: readonly (readonly [number, ClaimStatus, number, string])[] = [
    [0, 'paid', 2, 'Workshop on extended primary care'],
    [3, 'paid', 1, 'Workshop on extended primary care'],
    [7, 'approved', 3, 'Drafting the tiers of local enhanced services'],
    [12, 'claimed', 2, 'Learning set on document management'],
    [20, 'refused', 4, 'Internal practice meeting'],
  ]
  for (const [index, status, sessions, work] of claims) {
    const practice = practices[index]?.code
    if (practice === undefined) throw new Error('Danum has too few practices for its claims')
    const claim = await change.insert('backfill_claim', {
      stream_year,
      practice,
      work,
      worked_on: '2023-11-15',
      sessions,
      rate: 27_500,
      status,
      decided_on: status === 'claimed' ? null : '2023-12-14',
      note: null,
    })
    if (status !== 'paid') continue
    await change.insert('spend', {
      stream_year,
      allocation: null,
      commitment: null,
      paid_to: practice,
      amount: claimPence(claim),
      precision: 'exact',
      on_date: '2024-01-31',
      reference: 'Backfill',
      note: `Backfill claim: ${work}`,
    })
  }
}

async function addPool(change: Change, years: Years): Promise<void> {
  const board = DANUM.icb.name
  const puts = [
    ['Intermediate care', '2023-24', board, 260_000_000],
    ['Intermediate care', '2023-24', 'Danum Borough Council', 160_000_000],
    ['Community nursing', '2023-24', board, 300_000_000],
    ['Online consultation', '2017-18', 'Danum', 9_450_000],
  ] as const
  for (const [name, year, organisation, amount] of puts) {
    await change.insert('contribution', {
      stream_year: yearOf(years, name, year),
      organisation,
      amount,
      precision: 'exact',
      note: null,
    })
  }
  const takes = [
    ['Intermediate care', 'Danum and Ings Teaching Hospitals NHS Foundation Trust', 230_000_000],
    ['Intermediate care', 'Danum Borough Council', 150_000_000],
    ['Community nursing', 'Three Meres Mental Health NHS Foundation Trust', 290_000_000],
  ] as const
  for (const [name, receiver, amount] of takes) {
    await change.insert('allocation', {
      stream_year: yearOf(years, name, '2023-24'),
      receiver_kind: 'organisation',
      receiver,
      amount,
      status: 'approved',
      split: null,
      service: null,
      purpose: null,
      decision: 'Joint committee, minute 3',
      decided_on: '2023-04-20',
      note: null,
    })
  }
}

/** Figures that the papers of 2016 print of their system and of England. */
async function addFigures(change: Change): Promise<void> {
  const figures = [
    ['Gap of the health and care system', 57_100_000_000, 'exact', 'Sustainability plan, 2016'],
    ['Gap of the NHS in England', 3_000_000_000_000, 'about', 'Five Year Forward View'],
    ['General Practice Forward View', 240_000_000_000, 'exact', 'NHS England'],
  ] as const
  for (const [name, amount, precision, source] of figures) {
    await change.insert('context_figure', {
      place: PLACE,
      name,
      amount,
      unit: name.startsWith('General') ? 'pounds a year' : 'pounds',
      precision,
      source,
      said_on: '2016-11-11',
      note: null,
    })
  }
}
