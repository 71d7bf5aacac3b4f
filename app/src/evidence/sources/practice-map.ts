import { code, date, organisationCode, practiceCode, words } from '../fields.ts'
import { hasColumn, type Source } from '../reading.ts'
import { postcodeSql } from './postcode.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * Patients registered at a GP practice, practice map (gp-reg-pat-prac-map): network, sub-ICB, ICB
 * and region of every practice on the day of the extract, and the supplier of its clinical system.
 * With CCG and STP until mid-2022. `U` is no network but the practices without one.
 */
export const practiceMap: Source = {
  id: 'practice-map',
  publication: 'Patients Registered at a GP Practice, practice map',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  datasets: ['practice_geography', 'practice_systems'],
  signatures: [
    ['EXTRACT_DATE', 'PRACTICE_CODE', 'PRACTICE_NAME', 'SUB_ICB_LOCATION_CODE', 'COMM_REGION_CODE'],
    ['EXTRACT_DATE', 'PRACTICE_CODE', 'PRACTICE_NAME', 'CCG_CODE', 'COMM_REGION_CODE'],
  ],
  read: (sample) => {
    const hasSupplier = hasColumn(sample, 'SUPPLIER_NAME')
    return {
      layout: hasColumn(sample, 'CCG_CODE') ? 'CCG and STP' : 'sub-ICB location and ICB',
      fields: [
        { name: 'extract_date', from: 'EXTRACT_DATE', kind: date() },
        { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
        { name: 'practice_name', from: 'PRACTICE_NAME', kind: words() },
        {
          name: 'postcode_given',
          from: ['PRACTICE_POSTCODE', 'POSTCODE'],
          kind: words(),
          required: false,
          optionalColumn: true,
        },
        {
          name: 'network_given',
          from: 'PCN_CODE',
          kind: code('U[0-9]{5}|U', 'a network code: U and five digits'),
          required: false,
        },
        { name: 'network_name_given', from: 'PCN_NAME', kind: words(), required: false },
        { name: 'sub_icb', from: ['SUB_ICB_LOCATION_CODE', 'CCG_CODE'], kind: organisationCode() },
        { name: 'sub_icb_name', from: ['SUB_ICB_LOCATION_NAME', 'CCG_NAME'], kind: words() },
        { name: 'icb', from: ['ICB_CODE', 'STP_CODE'], kind: organisationCode() },
        { name: 'icb_name', from: ['ICB_NAME', 'STP_NAME'], kind: words() },
        { name: 'region', from: 'COMM_REGION_CODE', kind: organisationCode() },
        { name: 'region_name', from: 'COMM_REGION_NAME', kind: words() },
        {
          name: 'system_given',
          from: 'SUPPLIER_NAME',
          kind: words(),
          required: false,
          optionalColumn: true,
        },
      ],
      key: ['extract_date', 'practice'],
      period: { rows: { start: 'extract_date', end: 'extract_date' } },
      tables: [
        {
          dataset: 'practice_geography',
          columns: {
            postcode: postcodeSql('postcode_given'),
            network: "nullif(network_given, 'U')",
            network_name: "CASE WHEN network_given <> 'U' THEN network_name_given END",
          },
        },
        ...(hasSupplier
          ? [
              {
                dataset: 'practice_systems',
                columns: {
                  system: "CASE WHEN lower(system_given) <> 'unknown' THEN system_given END",
                },
              } as const,
            ]
          : []),
      ],
    }
  },
}
