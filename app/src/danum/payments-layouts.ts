import { COLUMNS_14_15, COLUMNS_16_17, COLUMNS_18_19, COLUMNS_22_23 } from './payments-columns.ts'

/** The layout of one year of NHS Payments to General Practice, as published. */
export interface PaymentsLayout {
  readonly year: '14-15' | '16-17' | '18-19' | '22-23'
  /** The year that the financial year starts in. */
  readonly start: number
  readonly mark: boolean
  /** Decimals of lists and money: the first year rounds to whole patients and pounds. */
  readonly decimals: number
  readonly listDecimals: number
  /** What an open practice has as its closing date. */
  readonly noClosingDate: string
  readonly header: readonly string[]
}

/** The four years that Danum has, oldest first. */
export const PAYMENTS_LAYOUTS: readonly PaymentsLayout[] = [
  {
    year: '14-15',
    start: 2014,
    mark: true,
    decimals: 0,
    listDecimals: 0,
    noClosingDate: '-',
    header: COLUMNS_14_15,
  },
  {
    year: '16-17',
    start: 2016,
    mark: false,
    decimals: 2,
    listDecimals: 0,
    noClosingDate: '',
    header: COLUMNS_16_17,
  },
  {
    year: '18-19',
    start: 2018,
    mark: false,
    decimals: 2,
    listDecimals: 2,
    noClosingDate: ' ',
    header: COLUMNS_18_19,
  },
  {
    year: '22-23',
    start: 2022,
    mark: true,
    decimals: 2,
    listDecimals: 2,
    noClosingDate: '',
    header: COLUMNS_22_23,
  },
]
