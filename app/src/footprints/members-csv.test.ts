import { expect, test } from 'vitest'
import { readMembersCsv } from './members-csv.ts'

const HEADER = 'footprint_kind,footprint,practice,status,from,to,note'
const ROW = 'locality,North,Z99001,member,2016-04-01,2017-03-31,By letter'

test('rows are read whatever the order of the columns, with either kind of day', () => {
  const plain = {
    line: 2,
    footprint_kind: 'locality',
    footprint: 'North',
    practice: 'Z99001',
    status: 'member',
    from: '2016-04-01',
    to: '2017-03-31',
    note: 'By letter',
  }
  expect(readMembersCsv(`\uFEFF${HEADER}\r\n${ROW}\r\n`)).toEqual({ rows: [plain], faults: [] })
  const shuffled =
    'Note, STATUS ,from,to,practice,footprint_kind,footprint\n' +
    'By letter,Member,1/4/2016,31/03/2017,z99001,Locality,North\n'
  expect(readMembersCsv(shuffled)).toEqual({ rows: [plain], faults: [] })
})

test('a column for the last day or the note may be left out, which is not the same as empty', () => {
  const header = 'footprint_kind,footprint,practice,status,from'
  const [without] = readMembersCsv(`${header}\nlocality,North,Z99001,left,2016-04-01`).rows
  expect(without).toMatchObject({ to: undefined, note: undefined })
  const [empty] = readMembersCsv(`${HEADER}\nlocality,North,Z99001,left,2016-04-01,,`).rows
  expect(empty).toMatchObject({ to: null, note: null })
})

test('a header at fault is refused by the name of the column', () => {
  const faultsOf = (text: string): readonly string[] =>
    readMembersCsv(text).faults.map(({ line, column, reason }) => `${line} ${column} ${reason}`)
  expect(faultsOf(`${HEADER},rank\n${ROW},1`)).toEqual([
    '1 rank is not a column of this file; it has footprint_kind, footprint, practice, status, from, to, note',
  ])
  expect(faultsOf('footprint_kind,footprint,practice,status\n')).toEqual([
    '1 from is missing from the first line',
  ])
  expect(faultsOf(`${HEADER},note\n`)).toEqual(['1 note is there twice'])
  expect(faultsOf('')).toEqual(['1  the file is empty'])
  expect(faultsOf('x'.repeat(5_000_001))).toEqual(['1  the file is longer than 5000000 characters'])
  expect(readMembersCsv(`${HEADER},rank\n${ROW},1`).rows).toEqual([])
})

test('a value at fault is told with its line, column, value and reason', () => {
  const text = [
    HEADER,
    'parish,North,Z99001,member,2016-04-01,,',
    'locality,,Z99001,member,2016-04-01,,',
    'locality,North,Z9900,keen,2016-04-01,,',
    'locality,North,Z99001,left,,,',
    'locality,North,Z99001,member,31/02/2016,,',
    'locality,North,Z99001,member,2016-04-01,2016-03-31,',
    'locality,North,Z99001,member,2016-04-01,,"two',
    'lines",extra',
    ROW,
  ].join('\n')
  const { rows, faults } = readMembersCsv(text)
  expect(rows).toMatchObject([{ line: 10, practice: 'Z99001' }])
  expect(faults).toEqual([
    {
      line: 2,
      column: 'footprint_kind',
      value: 'parish',
      reason: 'is none of: locality, neighbourhood, collaboration, federation, network, other',
    },
    { line: 3, column: 'footprint', value: '', reason: 'is empty' },
    {
      line: 4,
      column: 'practice',
      value: 'Z9900',
      reason: 'is not a practice code: write it like Z99001',
    },
    {
      line: 4,
      column: 'status',
      value: 'keen',
      reason: 'is none of: invited, expression of interest, provisional, member, left, declined',
    },
    { line: 5, column: 'from', value: '', reason: 'is empty: say from which day it is so' },
    {
      line: 6,
      column: 'from',
      value: '31/02/2016',
      reason: 'is not a day: write it as 2016-12-31 or 31/12/2016',
    },
    {
      line: 7,
      column: 'to',
      value: '2016-03-31',
      reason: 'is before the first day, 2016-04-01',
    },
    { line: 8, column: '', value: '', reason: 'has 8 fields where the first line has 7' },
  ])
  const long = readMembersCsv(`${HEADER}\nlocality,North,${'x'.repeat(500)},member,2016-04-01,,`)
  expect(long.faults[0]?.value).toHaveLength(101)
})
