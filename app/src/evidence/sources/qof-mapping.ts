import { code, organisationCode, practiceCode, words } from '../fields.ts'
import { hasColumn, type Source } from '../reading.ts'
import { financialYearFromName } from './financial-year.ts'
import { NHS_ENGLAND } from './publishers.ts'

/** `U` stands for practices that are in no network; it spans many ICBs and is no network. */
const networkCode = () => code('U[0-9]{5}|U', 'a network code: U and five digits')

/**
 * MAPPING_NHS_GEOGRAPHIES of the Quality and Outcomes Framework: the network, sub-ICB, ICB and
 * region of every practice at the end of a financial year. Three generations of column names.
 */
export const qofMapping: Source = {
  id: 'qof-mapping',
  publication: 'Quality and Outcomes Framework: mapping of NHS geographies',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/quality-and-outcomes-framework-achievement-prevalence-and-exceptions-data',
  datasets: ['practice_geography'],
  signatures: [
    ['CCG_ODS_CODE', 'STP_ODS_CODE', 'PRACTICE_CODE', 'REGION_ODS_CODE'],
    ['SUB_ICB_LOC_ODS_CODE', 'ICB_ODS_CODE', 'PRACTICE_CODE', 'REGION_ODS_CODE'],
    ['SUB_ICB_ODS_CODE', 'ICB_ODS_CODE', 'PRACTICE_CODE', 'REGION_ODS_CODE'],
  ],
  read: (sample) => {
    const year = financialYearFromName(sample.file)
    return {
      layout: hasColumn(sample, 'CCG_ODS_CODE')
        ? 'CCG and STP'
        : hasColumn(sample, 'SUB_ICB_LOC_ODS_CODE')
          ? 'sub-ICB location and ICB'
          : 'sub-ICB and ICB',
      fields: [
        { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
        { name: 'practice_name', from: 'PRACTICE_NAME', kind: words() },
        { name: 'network_given', from: 'PCN_ODS_CODE', kind: networkCode(), required: false },
        { name: 'network_name_given', from: 'PCN_NAME', kind: words(), required: false },
        {
          name: 'sub_icb',
          from: ['SUB_ICB_ODS_CODE', 'SUB_ICB_LOC_ODS_CODE', 'CCG_ODS_CODE'],
          kind: organisationCode(),
        },
        {
          name: 'sub_icb_name',
          from: ['SUB_ICB_NAME', 'SUB_ICB_LOC_NAME', 'CCG_NAME'],
          kind: words(),
        },
        { name: 'icb', from: ['ICB_ODS_CODE', 'STP_ODS_CODE'], kind: organisationCode() },
        { name: 'icb_name', from: ['ICB_NAME', 'STP_NAME'], kind: words() },
        { name: 'region', from: 'REGION_ODS_CODE', kind: organisationCode() },
        { name: 'region_name', from: 'REGION_NAME', kind: words() },
      ],
      key: ['practice'],
      period: { file: { start: `DATE '${year.start}'`, end: `DATE '${year.end}'` } },
      tables: [
        {
          dataset: 'practice_geography',
          columns: {
            network: "CASE WHEN network_given <> 'U' THEN network_given END",
            network_name: "CASE WHEN network_given <> 'U' THEN network_name_given END",
          },
        },
      ],
    }
  },
}
