import { describe, expect, test } from 'vitest'
import { looksLikePatients } from './patient-level.ts'

/** Numbers that pass the check; the ranges are those that the NHS keeps for tests. */
const NUMBERS = ['9434765919', '9434765870', '9990000018', '9990000026', '9990000034']

describe('looksLikePatients refuses', () => {
  test.each([
    'NHS Number',
    'NHS_NO',
    'nhsNumber',
    'NHSNO',
    'Patient NHS No.',
    'New NHS Number',
    'NHS_NUMBER_STATUS',
    'pseudo_nhs_number',
    'CHI number',
    'DOB',
    'Date of Birth',
    'date_of_birth',
    'DateOfBirth',
    'Patient DOB',
    'birth_date',
    'Patient Name',
    'PATIENT_SURNAME',
    'Patient ID',
    'patient_identifier',
    'PATIENT_NO',
    'EMIS Number',
    'Hospital No',
    'MRN',
  ])('a column named %s', (name) => {
    const sign = looksLikePatients(['Practice', name], [['A', '']])
    expect(sign?.reason).toMatch(/^column 2 is named as/)
  })

  test.each([
    [['Surname', 'Forename', 'Ward']],
    [['ward', 'first_name', 'last_name']],
    [['person_id', 'postcode']],
    [['Person ID', 'Sex', 'Age']],
    [['patient_id', 'postcode']],
  ])('the columns %s', (names) => {
    expect(looksLikePatients(names, [])).not.toBeNull()
  })

  test.each([
    ['plain', (number: string) => number],
    [
      'in threes',
      (number: string) => `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`,
    ],
    [
      'with dashes',
      (number: string) => `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`,
    ],
    ['as decimals', (number: string) => ` ${number}.0 `],
  ])('NHS numbers under any name: %s', (_name, written) => {
    const rows = NUMBERS.map((number) => ['A', written(number), 'x'])
    expect(looksLikePatients(['a', 'reference', 'b'], rows)).toEqual({
      reason: 'column 2 holds ten-digit numbers with the check digit of NHS numbers',
    })
  })

  test('NHS numbers in a file without a header', () => {
    const rows = NUMBERS.map((number) => [number, 'x'])
    expect(looksLikePatients(rows[0] ?? [], rows.slice(1))).not.toBeNull()
    expect(looksLikePatients(rows[0] ?? [], rows.slice(1, 3))).not.toBeNull()
  })

  test('NHS numbers in half of the values that are filled, and not in fewer', () => {
    const values = (good: number, bad: number) => [
      ...NUMBERS.slice(0, good).map((number) => [number]),
      ...Array.from({ length: bad }, () => ['1234567890']),
      [''],
      [],
    ]
    expect(looksLikePatients(['x'], values(2, 2))).not.toBeNull()
    expect(looksLikePatients(['x'], values(2, 3))).toBeNull()
    expect(looksLikePatients(['x'], values(2, 0))).toBeNull()
  })

  test('NHS numbers under the name of a telephone, where they are too many for chance', () => {
    const rows = [...NUMBERS, ...NUMBERS].map((number) => [number])
    expect(looksLikePatients(['Telephone'], rows)).not.toBeNull()
    expect(looksLikePatients(['Telephone'], rows.slice(0, 5))).toBeNull()
  })

  test.each([
    [['1931-04-05', '1962-11-30', '1988-01-01', '2001-07-07']],
    [['05/04/1931', '30/11/1962', '1/1/1988', '07/07/2001']],
    [['19310405', '19621130', '19880101', '20010707']],
    [['05APR1931', '30-Nov-1962', '1 Jan 1988', '07JUL2001']],
  ])('dates of birth beside identifiers: %s', (dates) => {
    const rows = dates.map((date, i) => [`${i + 1}`, date])
    expect(looksLikePatients(['id', 'born'], rows)).toEqual({
      reason: 'column 2 holds dates like those of birth, beside a column of identifiers',
    })
    expect(looksLikePatients(['practice_code', 'born'], rows)).toBeNull()
    expect(looksLikePatients(['id', 'open_date'], rows)).toBeNull()
  })
})

describe('looksLikePatients lets through', () => {
  test('telephone numbers, with and without the leading 0', () => {
    const phones = ['01642 672351', '01642 672352', '1642672353', '1642 672354', '1642672355']
    const rows = phones.map((phone) => ['A1', phone])
    expect(looksLikePatients(['code', 'Contact Telephone Number'], rows)).toBeNull()
    expect(looksLikePatients(rows[0] ?? [], rows.slice(1))).toBeNull()
  })

  test('staff posts', () => {
    const names = ['PCN_CODE', 'STAFF_GROUP', 'STAFF_ROLE', 'FTE', 'UNIQUE_IDENTIFIER', 'SINCE']
    const rows = ['1958', '1972', '1990', '2001'].map((year, i) => [
      'U1',
      'GP',
      'GP',
      '1',
      `${i}`,
      `${year}-01-01`,
    ])
    expect(looksLikePatients(names, rows)).toBeNull()
  })

  test('practices with their dates', () => {
    const names = ['Practice Code', 'Practice Name', 'Practice Open Date', 'Practice Close Date']
    const rows = [
      ['A1', 'One', '19480705', ''],
      ['A2', 'Two', '19740401', '20230331'],
      ['A3', 'Three', '20100101', ''],
    ]
    expect(looksLikePatients(names, rows)).toBeNull()
    expect(looksLikePatients(rows[0] ?? [], rows.slice(1))).toBeNull()
  })

  test.each([
    [['PRACTICE_CODE', 'SEX', 'AGE', 'POSTCODE', 'NUMBER_OF_PATIENTS']],
    [['PRACTICE_CODE', 'PATIENT_LIST_TYPE', 'REGISTER']],
    [['Number of Registered Patients', 'TOTAL_PATIENTS', 'Patients (number)']],
    [['NHS England (Region) Name', 'NHS payments', 'Provider Name']],
    [['id', 'area', 'period', 'value']],
    [['Practice name', 'Surname of partner']],
    [['Area Name', 'Time period', 'Indicator ID', 'Category Type']],
  ])('the columns %s', (names) => {
    expect(looksLikePatients(names, [names.map(() => '12')])).toBeNull()
  })

  test('placeholders of one digit', () => {
    const rows = ['0000000000', '1111111111', '9999999999'].map((value) => [value])
    expect(looksLikePatients(['x'], rows)).toBeNull()
  })
})

test('the reason repeats nothing of the file', () => {
  const tables = [
    { names: NUMBERS, rows: [NUMBERS, NUMBERS, NUMBERS] },
    { names: ['NHS Number', 'secret ward'], rows: [['9434765919', 'secret ward']] },
  ]
  for (const { names, rows } of tables) {
    const reason = looksLikePatients(names, rows)?.reason ?? ''
    expect(reason).not.toBe('')
    for (const value of [...rows.flat(), 'secret ward']) expect(reason).not.toContain(value)
  }
})
