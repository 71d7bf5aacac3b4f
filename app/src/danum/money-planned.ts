import type { Precision, Recurrence, StreamBasis, StreamStatus } from '../store/vocabulary.ts'

/** A financial year of a stream of Danum. Amounts are pounds here. */
export interface PlannedYear {
  readonly year: string
  readonly status: StreamStatus
  readonly precision?: Precision
  readonly rate?: string
  readonly listsOf?: string
  readonly pounds?: number
  readonly received?: number
  readonly spendBy?: string
  readonly note?: string
}

/** A stream of Danum, by the name that others refer to it with. */
export interface PlannedStream {
  readonly name: string
  readonly source: string
  readonly basis: StreamBasis
  readonly recurrence: Recurrence
  readonly pillar?: string
  readonly actions?: string
  readonly purposes?: string
  readonly partOf?: string
  readonly matches?: string
  readonly pool?: string
  readonly conditions?: string
  readonly note?: string
  readonly years: readonly PlannedYear[]
}

const RESPONSIVE = 'Responsive Primary Care'
const PROACTIVE = 'Proactive Co-ordinated Care'
const EXTENDED = 'Extended Primary Care'
/** The one day on which the register of Danum has 322,418 patients. */
const COUNTED = '2023-04-01'
const LATER_LISTS =
  'Worked out with the 322,418 patients of 1 April 2023, for the lists of the year itself are not loaded.'
const POOL = 'Out-of-hospital care, pooled'

/** The names that other parts of Danum refer to. */
export const STREAM_NAMES = {
  proactive: 'Proactive Co-ordinated Primary Care',
  local: 'Local enhanced services',
  reception: 'Reception and clerical training',
  access: 'Improved access',
  resilience: 'GP Resilience Programme',
  support: 'Practice transformational support',
  placements: 'Placements of ANPs and HCAs',
  engagement: 'Backfill for engagement',
  quality: 'Capacity and quality payment',
  winter: 'Winter resilience',
} as const

const fixed = (year: string, pounds: number, more: Partial<PlannedYear> = {}): PlannedYear => ({
  year,
  status: 'confirmed',
  pounds,
  ...more,
})

/**
 * The streams that the plan of 2016 for Doncaster prints, under their years, and a set of the year
 * 2023-24 that is invented.
 */
export const STREAMS: readonly PlannedStream[] = [
  {
    name: 'Transforming Primary Care, £5 a head',
    source: 'Clinical commissioning group',
    basis: 'registered head',
    recurrence: 'non-recurrent',
    pillar: PROACTIVE,
    years: (['2014-15', '2015-16'] as const).map((year) => ({
      year,
      status: 'received',
      rate: '5',
      listsOf: '2016-04-01',
      pounds: 1_500_000,
      precision: 'at least',
    })),
    note: '"Just over £1.5 million" is what one year of it comes to.',
  },
  {
    name: STREAM_NAMES.proactive,
    source: 'Clinical commissioning group',
    basis: 'fixed',
    recurrence: 'recurrent',
    pillar: PROACTIVE,
    years: ['2016-17', '2017-18', '2018-19'].map((year) => fixed(year, 1_870_000)),
  },
  {
    name: 'PMS premium, reinvested',
    source: 'Released from PMS contracts',
    basis: 'fixed',
    recurrence: 'recurrent',
    pillar: PROACTIVE,
    partOf: STREAM_NAMES.proactive,
    note: 'How much of the £1.87 million it is, is invented.',
    years: ['2016-17', '2017-18', '2018-19'].map((year) =>
      fixed(year, 1_120_000, { precision: 'about' }),
    ),
  },
  {
    name: 'Former £5 a head, reinvested',
    source: 'Clinical commissioning group',
    basis: 'fixed',
    recurrence: 'recurrent',
    pillar: PROACTIVE,
    partOf: STREAM_NAMES.proactive,
    note: 'How much of the £1.87 million it is, is invented.',
    years: ['2016-17', '2017-18', '2018-19'].map((year) =>
      fixed(year, 750_000, { precision: 'about' }),
    ),
  },
  {
    name: STREAM_NAMES.local,
    source: 'Commissioner',
    basis: 'fixed',
    recurrence: 'recurrent',
    pillar: EXTENDED,
    years: [
      fixed('2016-17', 1_000_000, { precision: 'about' }),
      fixed('2017-18', 1_000_000, { precision: 'about' }),
      fixed('2023-24', 1_050_000),
    ],
  },
  {
    name: STREAM_NAMES.reception,
    source: 'General Practice Forward View',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '1, 5',
    purposes: 'activity',
    years: ['2016-17', '2017-18', '2018-19'].map((year) => fixed(year, 45_000)),
    note: '£135,000 over three years.',
  },
  {
    name: 'Online consultation',
    source: 'General Practice Forward View',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    pillar: RESPONSIVE,
    actions: '2',
    purposes: 'activity',
    pool: 'Purchase of online consultation with neighbouring places',
    years: ['2017-18', '2018-19'].map((year) => fixed(year, 94_500)),
    note: '£189,000 over two years; pooled with neighbours for a better price.',
  },
  {
    name: 'Access, bridging',
    source: 'Clinical commissioning group',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    pillar: RESPONSIVE,
    purposes: 'activity',
    years: [fixed('2017-18', 300_000)],
    note: 'Danum was no site of the Prime Minister’s Challenge Fund.',
  },
  {
    name: STREAM_NAMES.access,
    source: 'General Practice Forward View',
    basis: 'registered head',
    recurrence: 'recurrent',
    pillar: RESPONSIVE,
    conditions: 'Evening and weekend appointments for the whole population.',
    years: [
      { year: '2018-19', status: 'confirmed', rate: '3.34', listsOf: COUNTED, note: LATER_LISTS },
      { year: '2019-20', status: 'expected', rate: '6', listsOf: COUNTED, note: LATER_LISTS },
    ],
  },
  {
    name: 'Cover for TARGET sessions',
    source: 'Clinical commissioning group',
    basis: 'fixed',
    recurrence: 'recurrent',
    actions: '10',
    years: ['2016-17', '2017-18'].map((year) => fixed(year, 100_000, { precision: 'at least' })),
  },
  {
    name: 'Support for collaborations',
    source: 'Clinical commissioning group',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '7',
    purposes: 'locality working',
    years: [fixed('2016-17', 13_000, { precision: 'at least', note: 'To date, open-ended.' })],
  },
  {
    name: STREAM_NAMES.resilience,
    source: 'General Practice Forward View',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    years: [
      fixed('2016-17', 60_000, { status: 'received', received: 60_000, spendBy: '2017-03-31' }),
    ],
    note: 'The amount is invented; what was left of it was moved before the year ended.',
  },
  {
    name: STREAM_NAMES.support,
    source: 'General Practice Forward View',
    basis: 'registered head',
    recurrence: 'non-recurrent',
    actions: '4, 6, 10',
    purposes: 'activity, locality working',
    conditions: '£3 a head in all, over one year or two.',
    years: (['2017-18', '2018-19'] as const).map((year) => ({
      year,
      status: 'expected',
      rate: '1.50',
      listsOf: '2018-04-01',
    })),
  },
  {
    name: 'Sustainability and Transformation Fund',
    source: 'Sustainability and Transformation Fund',
    basis: 'bid',
    recurrence: 'non-recurrent',
    conditions: 'Only if the fund is drawn down.',
    years: [fixed('2017-18', 1_200_000, { status: 'bid', precision: 'about' })],
    note: 'The amount is invented.',
  },
  {
    name: 'Better Care Fund',
    source: 'Better Care Fund',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    conditions: 'Alongside the Sustainability and Transformation Fund.',
    years: [fixed('2017-18', 400_000, { status: 'expected', precision: 'about' })],
    note: 'The amount is invented.',
  },
  {
    name: STREAM_NAMES.placements,
    source: 'Health Education England',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '4',
    years: [fixed('2017-18', 80_000, { status: 'expected' })],
    note: 'The amount is invented.',
  },
  {
    name: 'Match for placements',
    source: 'General Practice Forward View',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '4',
    matches: STREAM_NAMES.placements,
    years: [fixed('2017-18', 60_000)],
    note: 'The amount is invented.',
  },
  {
    name: 'Clinical pharmacists in practices',
    source: 'NHS England',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '4',
    years: [fixed('2017-18', 150_000, { status: 'expected', precision: 'about' })],
    note: 'The amount is invented.',
  },
  {
    name: STREAM_NAMES.quality,
    source: 'Integrated care board',
    basis: 'registered head',
    recurrence: 'recurrent',
    pillar: RESPONSIVE,
    years: [{ year: '2023-24', status: 'confirmed', rate: '2.50', listsOf: COUNTED }],
  },
  {
    name: 'Transition support',
    source: 'Integrated care board',
    basis: 'weighted head',
    recurrence: 'non-recurrent',
    years: [{ year: '2023-24', status: 'expected', rate: '1.20', listsOf: COUNTED }],
  },
  {
    name: STREAM_NAMES.engagement,
    source: 'Integrated care board',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '7',
    purposes: 'locality working',
    years: [fixed('2023-24', 60_000)],
  },
  {
    name: STREAM_NAMES.winter,
    source: 'NHS England',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    pillar: RESPONSIVE,
    years: [
      fixed('2023-24', 120_000, { status: 'received', received: 120_000, spendBy: '2024-03-31' }),
    ],
  },
  {
    name: 'GP career plus, retention scheme',
    source: 'Integrated care board',
    basis: 'fixed',
    recurrence: 'non-recurrent',
    actions: '4',
    conditions: 'For GPs who might leave otherwise, by sessions; nobody is named here.',
    years: [fixed('2023-24', 48_000, { status: 'expected' })],
  },
  {
    name: 'Digital first, bid',
    source: 'NHS England',
    basis: 'bid',
    recurrence: 'non-recurrent',
    actions: '2',
    years: [fixed('2023-24', 200_000, { status: 'bid' })],
  },
  {
    name: 'Intermediate care',
    source: 'Integrated care board and council',
    basis: 'fixed',
    recurrence: 'recurrent',
    pool: POOL,
    years: [fixed('2023-24', 4_200_000)],
  },
  {
    name: 'Community nursing',
    source: 'Integrated care board',
    basis: 'fixed',
    recurrence: 'recurrent',
    pool: POOL,
    years: [fixed('2023-24', 3_000_000)],
  },
]
