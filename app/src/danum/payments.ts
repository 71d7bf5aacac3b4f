import { round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { slashDate, spacedPostcode, table, type PlaceFile } from './files.ts'
import { averageList, nameOn, type Danum } from './model.ts'
import { DANUM, type PlaceNames } from './names.ts'
import { PAYMENTS_LAYOUTS, type PaymentsLayout } from './payments-layouts.ts'
import type { ListedPractice, Practice } from './practices.ts'
import type { Random } from './random.ts'

/** What the amount of a stream is reckoned from. */
export interface Recipient {
  readonly practice: ListedPractice
  readonly registered: number
  readonly weighted: number
  /** Patients of the network whose money this practice takes in for all; 0 for the others. */
  readonly led: number
  readonly start: number
  readonly random: Random
}

/** NHS Payments to General Practice for four years, each in its own layout. */
export function paymentsFiles(danum: Danum): PlaceFile[] {
  return PAYMENTS_LAYOUTS.map((layout) => {
    const random = danum.random.stream(`payments ${layout.year}`)
    const rows = [...danum.practices, ...danum.closed].flatMap((practice) => {
      const registered = round(averageList(danum, practice, layout.start), layout.listDecimals)
      if (registered === 0) return []
      const weighted = round(registered * danum.patientsOf(practice).need, layout.decimals)
      const led = ledBy(danum, practice, layout.start)
      const recipient = { practice, registered, weighted, led, start: layout.start, random }
      return [paymentsRow(layout, DANUM, recipient)]
    })
    if (layout.year === '16-17') rows.push(outOfHoursRow(layout))
    return table(`payments/${layout.year}.csv`, layout.header, rows, { mark: layout.mark })
  })
}

/** What a practice of any place was paid in a year. */
export function paymentsRow(
  layout: PaymentsLayout,
  place: PlaceNames,
  recipient: Recipient,
): Cell[] {
  const { practice, registered, weighted } = recipient
  const money = new Map<string, number>()
  const first = layout.header.indexOf('Global Sum')
  const last = layout.header.indexOf('Total NHS Payments to General Practice')
  for (const column of layout.header.slice(first, last)) {
    money.set(column, round(STREAMS[streamName(column)]?.(recipient) ?? 0, layout.decimals))
  }
  const total = round(
    [...money.values()].reduce((whole, amount) => whole + amount, 0),
    layout.decimals,
  )
  const deductions = -round(total * recipient.random.between(0.07, 0.12), layout.decimals)
  const covid = round(recipient.random.between(0, 1) < 0.3 ? registered * 3.9 : 0, 2)
  const longCovid = round(registered * 0.11, 2)
  const ofNetwork = new Map(
    Object.entries(PER_NETWORK_HEAD).map(([column, rate]) => [
      column,
      round(recipient.led * rate, 2),
    ]),
  )
  const networks = round(
    [...ofNetwork.values()].reduce((whole, amount) => whole + amount, 0),
    2,
  )
  const withNetworks = round(total + networks, 2)
  const withCovid = round(total + covid + longCovid, 2)
  const perHead = (amount: number, heads: number): number => round(amount / heads, 2)
  const known: Readonly<Record<string, Cell>> = {
    ...identity(layout, place, practice),
    'Number of Registered Patients (Last Known Figure)': registered,
    'Number of Weighted Patients (Last Known Figure)': weighted,
    'Average payments per registered patient': perHead(total, registered),
    'Average payments per weighted patient': perHead(total, weighted),
    ...Object.fromEntries(money),
    'Total NHS Payments to General Practice': total,
    'Deductions for Pensions, Levies and Prescription Charge Income': deductions,
    'Total NHS Payments to General Practice Minus Deductions': round(total + deductions, 2),
    [`Total NHS Payments to General Practice ${COVID}`]: withCovid,
    ...Object.fromEntries(ofNetwork),
    [`Total NHS Payments ${NETWORK}`]: withNetworks,
    'Total NHS Payments to General Practice including Covid and PCN payments': round(
      withCovid + networks,
      2,
    ),
    'Total NHS Payments to General Practice including Covid and PCN payments minus deductions':
      round(withCovid + networks + deductions, 2),
    'Covid Immunisation': covid,
    'Long Covid': longCovid,
    [`Average payments per registered patient ${NETWORK}`]: perHead(withNetworks, registered),
    [`Average payments per weighted patient ${NETWORK}`]: perHead(withNetworks, weighted),
    [`Average payments per registered patient ${COVID}`]: perHead(withCovid, registered),
    [`Average payments per weighted patient ${COVID}`]: perHead(withCovid, weighted),
  }
  return layout.header.map((column) => known[column] ?? 0)
}

const COVID = 'including covid vaccination, covid support and long covid payments'
const NETWORK = 'including PCN Workforce, Leadership and Support'

/** Pounds a year for each patient of a network, paid to the practice that leads it. */
const PER_NETWORK_HEAD: Readonly<Record<string, number>> = {
  'PCN Leadership': 0.736,
  'PCN Support': 0.27,
  'PCN Extended Hours Access': 0.72,
  'PCN Enhanced Access': 3.76,
}

/** The patients of a practice's network where it is the first of its members, else 0. */
function ledBy(danum: Danum, practice: Practice, start: number): number {
  const { network } = practice
  if (network === undefined) return 0
  const members = [...danum.practices, ...danum.closed].filter(
    (other) => other.network?.code === network.code && averageList(danum, other, start) > 0,
  )
  if (members[0]?.code !== practice.code) return 0
  return Math.round(members.reduce((sum, other) => sum + averageList(danum, other, start), 0))
}

/** Punctuation and case of a stream's name differ between years; its letters do not. */
function streamName(column: string): string {
  return column.toLowerCase().replace(/[^a-z]/g, '')
}

/** What a practice gets from a stream in a year, in pounds. A stream not named here pays nothing. */
const STREAMS: Readonly<Record<string, (to: Recipient) => number>> = {
  globalsum: (to) => (to.practice.contract === 'GMS' ? to.weighted * globalSumPrice(to.start) : 0),
  mpigcorrectionfactor: (to) =>
    to.practice.contract === 'GMS' && to.start < 2020 && to.practice.fortune > 0.35
      ? (to.registered * (2021 - to.start)) / 2
      : 0,
  balanceofpmsexpenditure: (to) =>
    to.practice.contract === 'PMS' ? to.weighted * (globalSumPrice(to.start) + 3) : 0,
  premisespayments: (to) => to.registered * to.random.between(4, 16),
  seniority: (to) => (to.start < 2020 ? to.registered * to.random.between(0.2, 1.6) : 0),
  totalqofpayments: (to) => to.weighted * (13.6 + to.practice.fortune),
  childhoodvaccinationandimmunisationscheme: (to) => to.registered * (to.start < 2020 ? 1.7 : 0.1),
  gpextendedhoursaccess: (to) => (to.practice.extendedHours ? to.registered * 1.9 : 0),
  influenzaandpneumococcalimmunisations: (to) => to.registered * to.random.between(1.7, 2.6),
  learningdisabilities: (to) => 140 * Math.round(to.weighted * to.random.between(0.002, 0.0045)),
  minorsurgery: (to) =>
    to.practice.fortune > -0.5 ? to.registered * to.random.between(0.3, 2) : 0,
  meningitis: (to) => to.registered * 0.32,
  pertussis: (to) => to.registered * 0.08,
  rotavirusandshinglesimmunisation: (to) => to.registered * to.random.between(0.2, 0.4),
  unplannedadmissions: (to) => to.weighted * 2.6,
  facilitatingtimelydiagnosisandsupportforpeoplewithdementia: (to) => to.registered * 0.6,
  totallocalenhancedservices: (to) => to.registered * to.random.between(3, 12),
  totallocalincentiveschemes: (to) => to.registered * to.random.between(6, 14),
  localincentiveschemes: (to) => to.registered * to.random.between(7, 14),
  totallocumallowances: (to) => (to.random.next() < 0.2 ? to.random.between(4000, 24000) : 0),
  pcoadminother: (to) => to.registered * 0.6,
  generalpracticetransformation: (to) => (to.random.next() < 0.15 ? 21_360 : 0),
  pcnparticipation: (to) => (to.practice.network === undefined ? 0 : to.weighted * 1.761),
  weightmanagementservice: (to) => 11.5 * to.random.integer(0, 60),
  prescribingfeepayments: (to) => to.registered * 0.75,
  dispensingfeepayments: (to) => (to.practice.dispensing ? to.registered * 6.2 : 0),
  reimbursementofdrugs: (to) => to.registered * (to.practice.dispensing ? 22 : 4.6),
  otherpayments: (to) => to.registered * to.random.between(0, 4),
}

/** The price of a weighted patient, about that of the contract of the year. */
function globalSumPrice(start: number): number {
  return { 2014: 73.56, 2016: 80.59, 2018: 88.96 }[start] ?? 99.7
}

function identity(
  layout: PaymentsLayout,
  place: PlaceNames,
  practice: ListedPractice,
): Readonly<Record<string, Cell>> {
  const first = layout.year === '14-15'
  const closedByThen =
    practice.closed !== undefined && practice.closed <= `${layout.start + 1}-03-31`
      ? slashDate(practice.closed)
      : layout.noClosingDate
  const opened = first ? '-' : slashDate(practice.opened)
  const commissioner =
    layout.start < 2022
      ? { 'CCG Code': place.subIcb.code, 'CCG NAME': first ? place.name : place.subIcb.ccg }
      : { 'Sub ICB Code': place.subIcb.code, 'Sub ICB Name': place.subIcb.name.toUpperCase() }
  const atypical =
    Math.abs(practice.growth) > 0.017 && !first ? '| Large fluctuation in patients |' : ''
  const rurality = practice.rural ? 'Rural' : 'Urban'
  return {
    'NHS England (Region) code': place.region.code,
    'NHS England (Region) Name': first ? place.region.name : place.region.name.toUpperCase(),
    ...commissioner,
    'PCN Code': practice.network?.code ?? 'U',
    'PCN Name': practice.network?.name.toUpperCase() ?? 'UNALLOCATED',
    'Practice Code': practice.code,
    'Practice Name': shown(nameOn(practice, `${layout.start + 1}-03-31`), first),
    'Practice Address': `${practice.address.join(' ')} `,
    'Practice Postcode': spacedPostcode(practice.postcode, first ? 7 : 8),
    'Practice Open Date': opened,
    'Practice Close Date': closedByThen,
    'Contract Type': practice.contract,
    'Dispensing Practice': practice.dispensing ? 'Yes' : 'No',
    'Quarter used for patient data': first ? 'Q2' : 'Q4',
    PracticeType: 'GP practice',
    'Practice Type': 'GP practice',
    'Practice type': 'GP practice',
    PracticeRurality: rurality,
    'Practice Rurality': rurality,
    AtypicalCharacteristics: atypical,
    'Atypical Characteristics': atypical,
    'Atypical characteristics': atypical,
  }
}

function shown(name: string, asWritten: boolean): string {
  return asWritten ? name : name.toUpperCase()
}

/** The out-of-hours provider was paid as a walk-in centre with no registered patients. */
function outOfHoursRow(layout: PaymentsLayout): Cell[] {
  const known: Readonly<Record<string, Cell>> = {
    'NHS England (Region) code': DANUM.region.code,
    'NHS England (Region) Name': DANUM.region.name.toUpperCase(),
    'CCG Code': DANUM.subIcb.code,
    'CCG NAME': DANUM.subIcb.ccg,
    'Practice Code': 'Z99901',
    'Practice Name': 'DANUM OUT OF HOURS',
    'Practice Address': 'THE SIGNAL HOUSE LANTERN ROW DANUM  ',
    'Practice Postcode': 'ZD1  1ZZ',
    'Practice Open Date': '01/04/2011',
    'Practice Close Date': '',
    'Contract Type': 'UNKNOWN',
    'Dispensing Practice': 'UNKNOWN',
    PracticeType: 'Walk in and out of hours centre',
    PracticeRurality: 'Urban',
    AtypicalCharacteristics: '| No registered patients |',
    'Quarter used for patient data': 'N/A',
    'Average payments per registered patient': 'N/A',
    'Average payments per weighted patient': 'N/A',
    'Reimbursement of Drugs': 8412.35,
    'Total NHS Payments to General Practice': 8412.35,
    'Total NHS Payments to General Practice Minus Deductions': 8412.35,
  }
  return layout.header.map((column) => known[column] ?? 0)
}
