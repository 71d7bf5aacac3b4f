import { code, organisationCode, practiceCode, words } from '../fields.ts'
import type { Sample, Source } from '../reading.ts'
import { daysOf, monthIn } from './census-month.ts'
import { NHS_ENGLAND } from './publishers.ts'

/** Boards formed by the mergers of 1 April 2026; no earlier mapping has their codes. */
const BOARDS_OF_2026 = ['D7T5G', 'S0E4D', 'S1Y5D', 'S9B9J', 'T6Y0W', 'Z9B2Z']

/** Rows of one practice differ only in the supplier; all columns are taken from the same row. */
const firstOf = (column: string): string => `first(${column} ORDER BY supplier, network_given)`

/** `TPP/EMIS`, `EMIS/TPP` and a row for each are the same two systems: EMIS/TPP. */
const allSuppliers =
  "nullif(array_to_string(list_sort(list_distinct(flatten(list(string_split(supplier, '/'))))), '/'), '')"

/**
 * Mapping.csv of Appointments in General Practice: the network, sub-ICB, ICB and region of every
 * practice, and its clinical system suppliers, in the month of the appointments beside it.
 *
 * The file holds no date and its own name has none, only that of the archive that it comes in
 * (`Practice_Level_Crosstab_Aug_25.zip`). On its own it is dated by its boards: integrated care
 * boards began on 1 July 2022 and several merged on 1 April 2026, so that a file without the
 * merged boards is of some day between the two, and one with them is of 1 April 2026 or later.
 * The figures carry that span, and its end, as the snapshot's day, leaves every dated snapshot of
 * an earlier time in its right. A practice that changed system in the month has a row for each:
 * it is one practice with both.
 */
export const appointmentsMapping: Source = {
  id: 'appointments-mapping',
  publication: 'Appointments in General Practice, mapping of practices',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice',
  datasets: ['practice_geography', 'practice_systems'],
  signatures: [
    ['GP_CODE', 'SUPPLIER', 'PCN_CODE', 'SUB_ICB_LOCATION_CODE', 'ICB_CODE', 'REGION_CODE'],
  ],
  read: (sample) => ({
    layout:
      monthIn(sample.file) === undefined ? 'undated, dated by its boards' : 'dated by its name',
    fields: [
      { name: 'practice', from: 'GP_CODE', kind: practiceCode() },
      { name: 'name_given', from: 'GP_NAME', kind: words() },
      { name: 'supplier', from: 'SUPPLIER', kind: words(), required: false },
      {
        name: 'network_given',
        from: 'PCN_CODE',
        kind: code('U[0-9]{5}|U', 'a network code: U and five digits'),
        required: false,
      },
      { name: 'network_name_given', from: 'PCN_NAME', kind: words(), required: false },
      { name: 'sub_icb_given', from: 'SUB_ICB_LOCATION_CODE', kind: organisationCode() },
      { name: 'sub_icb_name_given', from: 'SUB_ICB_LOCATION_NAME', kind: words() },
      { name: 'icb_given', from: 'ICB_CODE', kind: organisationCode() },
      { name: 'icb_name_given', from: 'ICB_NAME', kind: words() },
      { name: 'region_given', from: 'REGION_CODE', kind: organisationCode() },
      { name: 'region_name_given', from: 'REGION_NAME', kind: words() },
    ],
    key: ['practice', 'supplier'],
    period: { file: periodOf(sample) },
    // The span of an undated file holds every month, but it is not newer than any of them.
    ...(monthIn(sample.file) === undefined ? { part: "'undated'" } : {}),
    tables: [
      {
        dataset: 'practice_geography',
        aggregate: true,
        columns: {
          practice_name: firstOf('name_given'),
          network: firstOf("nullif(network_given, 'U')"),
          network_name: firstOf("CASE WHEN network_given <> 'U' THEN network_name_given END"),
          sub_icb: firstOf('sub_icb_given'),
          sub_icb_name: firstOf('sub_icb_name_given'),
          icb: firstOf('icb_given'),
          icb_name: firstOf('icb_name_given'),
          region: firstOf('region_given'),
          region_name: firstOf('region_name_given'),
        },
      },
      {
        dataset: 'practice_systems',
        aggregate: true,
        columns: { system: allSuppliers },
      },
    ],
  }),
}

function periodOf(sample: Sample): { start: string; end: string } {
  const month = monthIn(sample.file)
  if (month !== undefined) {
    const { start, end } = daysOf(month)
    return { start: `DATE '${start}'`, end: `DATE '${end}'` }
  }
  const merged = `bool_or(icb_given IN (${BOARDS_OF_2026.map((board) => `'${board}'`).join(', ')}))`
  return {
    start: `CASE WHEN ${merged} THEN DATE '2026-04-01' ELSE DATE '2022-07-01' END`,
    end: `CASE WHEN ${merged} THEN DATE '2026-04-01' ELSE DATE '2026-03-31' END`,
  }
}
