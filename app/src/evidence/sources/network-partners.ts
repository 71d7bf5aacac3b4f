import { code, date, words, type Field } from '../fields.ts'
import type { Sample, Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

const COLUMNS = [
  'Partner Organisation Code',
  'Partner Name',
  'Practice Parent Sub ICB Location Code',
  'Practice Parent Sub ICB Location Name',
  'PCN Code',
  'PCN Name',
  'PCN Parent Sub ICB Location Code',
  'PCN Parent Sub ICB Location Name',
  'Practice to PCN Relationship Start Date',
  'Practice to PCN Relationship End Date',
  'Practice Sub ICB and PCN Sub ICB Match?',
]

const FIELDS: readonly Field[] = [
  {
    name: 'practice',
    from: ['Partner Organisation Code', 'Partner Code'],
    kind: code('[A-Z][A-Z0-9]{4,7}', 'an ODS code of letters and digits, such as Z99001'),
  },
  {
    name: 'network',
    from: 'PCN Code',
    kind: code('U[0-9]{5}', 'a network code: U and five digits'),
  },
  { name: 'network_name', from: 'PCN Name', kind: words(), required: false },
  {
    name: 'starts_on',
    from: ['Practice to PCN Relationship Start Date', 'Relationship Start Date', 'Start Date'],
    kind: date(),
  },
  {
    name: 'ends_on',
    from: ['Practice to PCN Relationship End Date', 'Relationship End Date', 'End Date'],
    kind: date(),
    required: false,
  },
]

/**
 * ePCN core partner details: every practice of a primary care network with the first and last day
 * of the relationship, past ones included. Published without a header; one with these names is
 * read as well.
 *
 * The file is a whole history, so its period runs from the first relationship to the latest day
 * that it tells of; a later edition covers an earlier one and takes its place.
 */
export const networkPartners: Source = {
  id: 'network-partners',
  publication: 'Organisation Data Service: primary care networks, core partner details',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/services/organisation-data-service/data-search-and-export/csv-downloads/gp-and-gp-practice-related-data',
  datasets: ['network_members'],
  signatures: [
    ['Partner Organisation Code', 'PCN Code', 'Practice to PCN Relationship Start Date'],
    ['Partner Organisation Code', 'PCN Code', 'Relationship Start Date'],
  ],
  recognises: hasNoHeader,
  read: (sample) => {
    const bare = hasNoHeader(sample)
    return {
      layout: bare ? '11 columns without header' : 'with header',
      ...(bare ? { names: COLUMNS } : {}),
      fields: FIELDS,
      key: ['practice', 'network', 'starts_on'],
      period: {
        file: { start: 'min(starts_on)', end: 'greatest(max(starts_on), max(ends_on))' },
      },
      tables: [{ dataset: 'network_members' }],
    }
  },
}

function hasNoHeader(sample: Sample): boolean {
  const rows = [sample.names, ...sample.rows]
  const like = rows.filter(
    (row) =>
      row.length === COLUMNS.length &&
      /^\uFEFF?[A-Z][A-Z0-9]{4,7}$/i.test((row[0] ?? '').trim()) &&
      /^U[0-9]{5}$/i.test((row[4] ?? '').trim()) &&
      /[0-9]/.test(row[8] ?? ''),
  )
  return like[0] === sample.names && like.length > rows.length / 2
}
