import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { readQuarantine } from '../quarantine.ts'
import { onspd } from './onspd.ts'

let place: TestEvidence
beforeEach(async () => {
  place = await testEvidence([onspd])
})
afterEach(() => place.end())

const OLD =
  'pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,lsoa01,lsoa11,msoa11'
const NEW =
  'pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty25cd,ced25cd,lad25cd,wd25cd,ctry25cd,lsoa11cd,lsoa21cd,lat,long'

const old = (
  postcode: string,
  over: { doterm?: string; east?: string; grid?: string; laua?: string } = {},
) =>
  `"${postcode.replace(' ', '')}","x","${postcode}","198001","${over.doterm ?? ''}","E99999999","","${over.laua ?? 'E06999999'}","E05999999","","0","${over.east ?? '457457'}","0403280",${over.grid ?? '1'},"E18999901","E40999999","E92000001","E12000003","E01000001","E01007464","E02999999"`

test('columns of before 2025: LSOA 2011, month of the name', async () => {
  const { releases } = await place.importText(
    'ONSPD_FEB_2023_UK_ZD.csv',
    `\uFEFF${OLD}\r\n${old('ZD1 1AA')}\r\n${old('ZD1 1AB', { doterm: '201306', grid: '9', east: '' })}\r\n${old('BT1 1AA', { laua: 'N99999999' })}\r\n`,
  )
  expect(releases[0]).toMatchObject({
    periodStart: '2023-02-01',
    periodEnd: '2023-02-28',
    layout: 'LSOA 2011',
    part: 'BT, ZD',
    quarantined: 0,
  })
  expect(
    await place.evidence.rows(
      'SELECT postcode, easting, northing, lsoa, local_authority, ward, quality, terminated FROM postcodes ORDER BY postcode',
    ),
  ).toEqual([
    // Of Northern Ireland: on the Irish grid, so no point; its district code stands for none.
    {
      postcode: 'BT11AA',
      easting: null,
      northing: null,
      lsoa: 'E01007464',
      local_authority: null,
      ward: 'E05999999',
      quality: 1,
      terminated: null,
    },
    {
      postcode: 'ZD11AA',
      easting: 457_457,
      northing: 403_280,
      lsoa: 'E01007464',
      local_authority: 'E06999999',
      ward: 'E05999999',
      quality: 1,
      terminated: null,
    },
    {
      postcode: 'ZD11AB',
      easting: null,
      northing: null,
      lsoa: 'E01007464',
      local_authority: 'E06999999',
      ward: 'E05999999',
      quality: 9,
      terminated: '2013-06-01',
    },
  ])
})

test('columns since 2025: LSOA 2021, month of the newest postcode', async () => {
  const { releases } = await place.importText(
    'postcodes.csv',
    `${NEW}\nZD11AA,ZD1 1AA,ZD1 1AA,200006,,0,366033,564878,1,E00,E99999999,E99999999,E06999999,E05999999,E92000001,E01000009,E01033999,54.9,-2.5\nZD11AB,ZD1 1AB,ZD1 1AB,202505,202507,0,366033,564878,1,E00,E99999999,E99999999,E06999999,E05999999,E92000001,E01000009,E01033999,54.9,-2.5\n`,
  )
  expect(releases[0]).toMatchObject({
    periodStart: '2025-07-01',
    periodEnd: '2025-07-31',
    layout: 'LSOA 2021, month of the newest postcode',
  })
  expect(
    await place.evidence.rows(
      "SELECT lsoa, local_authority, easting FROM postcodes WHERE postcode = 'ZD11AA'",
    ),
  ).toEqual([{ lsoa: 'E01033999', local_authority: 'E06999999', easting: 366_033 }])
})

test('bad rows are set aside', async () => {
  const good = Array.from({ length: 20 }, (_, i) => old(`ZD${i + 1} 1AA`))
  const { releases } = await place.importText(
    'x.csv',
    `${[OLD, ...good, old('ZD99'), old('ZD1 1AB', { doterm: '201313' }), old('ZD1 1AC', { grid: '12' })].join('\n')}\n`,
  )
  const release = releases[0]
  const faults = release === undefined ? [] : await readQuarantine(place, release)
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [22, 'pcds', 'ZD99'],
    [23, 'doterm', '201313'],
    [24, 'osgrdind', '12'],
  ])
})

test('a file without a column of areas is refused, and the column is named', async () => {
  const { refused } = await place.importText(
    'x.csv',
    'pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,oslaua,osward\nZD1 1AA,198001,,457457,403280,1,E06999999,E05999999\n',
  )
  expect(refused[0]?.reason).toMatch(/no column lsoa21cd/)
})
