import { FootingsError } from '../../failure.ts'
import {
  COMMON_MARKS,
  date,
  money,
  number,
  oneOf,
  organisationCode,
  practiceCode,
  words,
  type Field,
} from '../fields.ts'
import type { Sample, Source } from '../reading.ts'
import { bareName, knownStream, tidyStream } from './payments-streams.ts'
import { yearSql } from './payments-year.ts'
import { postcodeSql } from './postcode.ts'
import { NHS_ENGLAND } from './publishers.ts'

const LISTS = {
  registered: [
    'Number of Registered Patients (Last Known Figure)',
    'Average Number of Registered Patients',
    'Number of Registered Patients',
  ],
  weighted: [
    'Number of Weighted Patients (Last Known Figure)',
    'Average Number of Weighted Patients',
    'Number of Weighted Patients',
  ],
}
const TOTAL = 'Total NHS Payments to General Practice'
const NEEDED: readonly (readonly string[])[] = [
  ['Practice Code'],
  ['Contract Type'],
  LISTS.registered,
  LISTS.weighted,
  ['Global Sum'],
  [TOTAL],
]

/** What the publisher writes where it does not know. */
const UNKNOWN = { unknown: 'unknown', missing: 'unknown', 'n/a': 'unknown', '-': 'unknown' }

/**
 * NHS Payments to General Practice, practice level, 2014-15 onwards: contract and kind of practice,
 * average lists, and every stream in one long table under the names of payments-streams.ts.
 *
 * The year is told by the header and by when practices closed (payments-year.ts). Averages a
 * patient are not streams: they are payments over patients. Every `Total ...` but the `Total NHS
 * Payments ...` ones is an item of its own, not the sum of its neighbours: from Global Sum to Other
 * Payments the items add up to Total NHS Payments to General Practice. A column that is not known
 * is taken as a stream where it stands among known ones and holds numbers.
 *
 * A practice without patients has lists of 0 as published; a list or payment of `N/A` is unknown.
 */
export const payments: Source = {
  id: 'payments',
  publication: 'NHS Payments to General Practice',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/nhs-payments-to-general-practice',
  datasets: ['practice_contracts', 'practice_lists', 'payments'],
  signatures: [
    ['Practice Code', 'Contract Type', LISTS.registered[0] ?? '', 'Global Sum', TOTAL],
    ['Practice Code', 'Contract Type', LISTS.registered[1] ?? '', 'Global Sum', TOTAL],
  ],
  recognises: ({ names }) => NEEDED.every((any) => headerOf(names, any) !== undefined),
  read: (sample) => {
    const { names } = sample
    return {
      layout: layoutOf(names),
      fields: fieldsOf(names),
      key: ['practice'],
      period: { file: yearSql(names, sample.file, 'closed', 'atypical_given') },
      tables: [
        {
          dataset: 'practice_contracts',
          columns: {
            postcode: postcodeSql('postcode_given'),
            contract: "coalesce(contract_given, 'unknown')",
            // `| Part year of data || No registered patients |`
            atypical: `nullif(array_to_string(list_filter(list_transform(string_split(atypical_given, '|'), part -> trim(part)), part -> part <> ''), '; '), '')`,
            commissioner: "nullif(commissioner_given, 'UNKNOWN')",
            network: "nullif(regexp_extract(upper(network_given), '^U[0-9]{5}$'), '')",
          },
        },
        { dataset: 'practice_lists' },
        {
          dataset: 'payments',
          measures: {
            columns: streamsOf(sample),
            value: 'amount',
            kind: money(),
            marks: COMMON_MARKS,
          },
        },
      ],
    }
  },
}

function fieldsOf(names: readonly string[]): Field[] {
  const column = (field: Omit<Field, 'from'>, ...any: readonly string[]): Field => ({
    ...field,
    from: headerOf(names, any) ?? any,
  })
  const spare = { required: false, optionalColumn: true }
  return [
    column({ name: 'practice', kind: practiceCode() }, 'Practice Code'),
    column({ name: 'name', kind: words() }, 'Practice Name'),
    column({ name: 'postcode_given', kind: words(), ...spare }, 'Practice Postcode'),
    column({ name: 'opened', kind: date(), required: false }, 'Practice Open Date'),
    column({ name: 'closed', kind: date(), required: false }, 'Practice Close Date'),
    column(
      {
        name: 'contract_given',
        kind: oneOf({ GMS: 'GMS', PMS: 'PMS', APMS: 'APMS', ...UNKNOWN }),
        required: false,
      },
      'Contract Type',
    ),
    column(
      { name: 'dispensing', kind: oneOf({ yes: 'yes', no: 'no', ...UNKNOWN }), ...spare },
      'Dispensing Practice',
    ),
    column({ name: 'practice_type', kind: words(), ...spare }, 'Practice Type'),
    column(
      { name: 'rurality', kind: oneOf({ urban: 'urban', rural: 'rural', ...UNKNOWN }), ...spare },
      'Practice Rurality',
    ),
    column({ name: 'atypical_given', kind: words(), ...spare }, 'Atypical Characteristics'),
    column(
      { name: 'commissioner_given', kind: organisationCode(), ...spare },
      'Sub ICB Code',
      'Sub ICB Location Code',
      'CCG Code',
    ),
    column({ name: 'network_given', kind: words(), ...spare }, 'PCN Code'),
    ...(['registered', 'weighted'] as const).map((list) =>
      column(
        { name: list, kind: number({ least: 0 }), required: false, marks: COMMON_MARKS },
        ...LISTS[list],
      ),
    ),
  ]
}

interface Stream {
  readonly from: string
  readonly as: { readonly stream: string }
}

function streamsOf(sample: Sample): Stream[] {
  const { names } = sample
  const known = names.map((name) => knownStream(name))
  const first = known.findIndex((stream) => stream !== undefined)
  const last = known.findLastIndex((stream) => stream !== undefined)
  const streams = new Map<string, string>()
  for (const [index, header] of names.entries()) {
    const newcomer = index > first && index < last && isNewStream(sample, index)
    const stream = known[index] ?? (newcomer ? tidyStream(header) : undefined)
    if (stream === undefined) continue
    const other = streams.get(stream)
    if (other !== undefined) {
      throw new FootingsError(
        'data',
        `the columns ${other.trim()} and ${header.trim()} are both the stream ${stream}.`,
        { remedy: 'Leave out the one that should not count.', where: { line: 1 } },
      )
    }
    streams.set(stream, header)
  }
  return [...streams].map(([stream, from]) => ({ from, as: { stream } }))
}

const NO_STREAM =
  /^(average|numberof|nhsengland|region|ccg|subicb|icb|stp|pcncode|pcnname|practice|contract|dispensingpractice|atypical|quarter)/

function isNewStream(sample: Sample, index: number): boolean {
  if (NO_STREAM.test(bareName(sample.names[index] ?? ''))) return false
  const texts = sample.rows.map((row) => (row[index] ?? '').trim())
  const figures = texts.filter((text) => text !== '' && COMMON_MARKS[text] === undefined)
  return figures.length > 0 && figures.every((text) => /^-?[0-9][0-9,]*([.][0-9]+)?$/.test(text))
}

function headerOf(names: readonly string[], any: readonly string[]): string | undefined {
  for (const wanted of any) {
    const header = names.find((name) => bareName(name) === bareName(wanted))
    if (header !== undefined) return header
  }
  return undefined
}

function layoutOf(names: readonly string[]): string {
  const has = (name: string) => headerOf(names, [name]) !== undefined
  if (has('Sub ICB Code')) return 'sub-ICB and network'
  if (has('PCN Code')) return 'CCG and network'
  if (has('Atypical Characteristics')) return 'CCG, with kind of practice'
  return 'CCG'
}
