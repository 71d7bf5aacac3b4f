import { code, count, date, oneOf, organisationCode, words, type Field } from '../fields.ts'
import type { Sample, Source } from '../reading.ts'
import { postcodeSql } from './postcode.ts'
import { NHS_ENGLAND } from './publishers.ts'

const COLUMNS = [
  'Organisation Code',
  'Name',
  'National Grouping',
  'High Level Health Geography',
  'Address Line 1',
  'Address Line 2',
  'Address Line 3',
  'Address Line 4',
  'Address Line 5',
  'Postcode',
  'Open Date',
  'Close Date',
  'Status Code',
  'Organisation Sub-Type Code',
  'Commissioner',
  'Join Provider/Purchaser Date',
  'Left Provider/Purchaser Date',
  'Contact Telephone Number',
  'Null 1',
  'Null 2',
  'Null 3',
  'Amended Record Indicator',
  'Null 4',
  'Provider/Purchaser',
  'Null 5',
  'Prescribing Setting',
  'Null 6',
]

const ADDRESS = ['address_1', 'address_2', 'address_3', 'address_4', 'address_5']

const FIELDS: readonly Field[] = [
  // Prescribing organisations of the Channel Islands have three letters and three digits.
  {
    name: 'practice',
    from: 'Organisation Code',
    kind: code('[A-Z][A-Z0-9]{4,7}', 'an ODS code of letters and digits, such as Z99001'),
  },
  { name: 'name', from: 'Name', kind: words() },
  {
    name: 'region',
    from: 'National Grouping',
    kind: organisationCode(),
    required: false,
  },
  {
    name: 'icb',
    from: 'High Level Health Geography',
    kind: organisationCode(),
    required: false,
  },
  ...ADDRESS.map((name, index): Field => ({
    name,
    from: `Address Line ${index + 1}`,
    kind: words(),
    required: false,
  })),
  { name: 'postcode_given', from: 'Postcode', kind: words(), required: false },
  { name: 'opened', from: 'Open Date', kind: date(), required: false },
  { name: 'closed', from: 'Close Date', kind: date(), required: false },
  {
    name: 'status',
    from: 'Status Code',
    kind: oneOf({ A: 'active', C: 'closed', D: 'dormant', P: 'proposed' }),
  },
  { name: 'commissioner', from: 'Commissioner', kind: organisationCode(), required: false },
  {
    name: 'commissioner_from',
    from: 'Join Provider/Purchaser Date',
    kind: date(),
    required: false,
  },
  { name: 'commissioner_to', from: 'Left Provider/Purchaser Date', kind: date(), required: false },
  { name: 'setting', from: 'Prescribing Setting', kind: count(), required: false },
]

/** The file has no date of its own: what it tells last happened is the latest it can be known for. */
const LATEST = 'greatest(max(opened), max(closed), max(commissioner_from), max(commissioner_to))'

/**
 * epraccur, the Organisation Data Service's list of prescribing organisations: GP practices are
 * those of prescribing setting 4. Published without a header; one with these names is read as
 * well. Every setting and country is kept, with its number, so that a reader chooses.
 *
 * The period is the latest day found among openings, closures and changes of commissioner.
 */
export const odsPractices: Source = {
  id: 'ods-practices',
  publication: 'Organisation Data Service: GP practices (epraccur)',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/services/organisation-data-service/data-search-and-export/csv-downloads/gp-and-gp-practice-related-data',
  datasets: ['practices'],
  signatures: [
    ['Organisation Code', 'Open Date', 'Close Date', 'Status Code', 'Prescribing Setting'],
  ],
  recognises: hasNoHeader,
  read: (sample) => {
    const bare = hasNoHeader(sample)
    return {
      layout: bare ? '27 columns without header' : 'with header',
      ...(bare ? { names: COLUMNS } : {}),
      fields: FIELDS,
      key: ['practice'],
      period: { file: { start: LATEST, end: LATEST } },
      tables: [
        {
          dataset: 'practices',
          columns: {
            address: `nullif(concat_ws(', ', ${ADDRESS.join(', ')}), '')`,
            postcode: postcodeSql('postcode_given'),
          },
        },
      ],
    }
  },
}

function hasNoHeader(sample: Sample): boolean {
  const rows = [sample.names, ...sample.rows]
  const like = rows.filter(
    (row) =>
      row.length === COLUMNS.length &&
      /^[A-Z][A-Z0-9]{4,7}$/i.test(clean(row[0])) &&
      /^([0-9]{8})?$/.test(clean(row[10])) &&
      /^([0-9]{8})?$/.test(clean(row[11])) &&
      /^[ACDP]$/i.test(clean(row[12])) &&
      /^[0-9]*$/.test(clean(row[25])),
  )
  const first = like[0] === sample.names
  return first && like.length > rows.length / 2
}

function clean(text: string | undefined): string {
  return (text ?? '').replace(/^\uFEFF/, '').trim()
}
