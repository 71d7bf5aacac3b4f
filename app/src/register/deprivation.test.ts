import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { imdLsoa } from '../evidence/sources/imd-lsoa.ts'
import { lsoaPopulation } from '../evidence/sources/lsoa-population.ts'
import {
  decileInWords,
  deprivationOf,
  deprivationSentence,
  deprivationShade,
} from './deprivation.ts'

const areas = (patients: number | null) => ({
  areas: new Map([
    ['E01999001', patients],
    ['E01999002', patients],
    ['E01999003', patients],
    ['E01999009', patients],
  ]),
  boundaries: [],
  basis: '',
})

describe('the deprivation of a place', () => {
  let made: TestEvidence
  beforeAll(async () => {
    made = await testEvidence([imdLsoa, lsoaPopulation])
  })
  afterAll(() => made.end())

  test('is not there without an index', async () => {
    expect(await deprivationOf(made.evidence, areas(null), '2023-03-31')).toBeUndefined()
  })

  test('counts areas by decile, and nobody where no population is loaded', async () => {
    await made.importText(
      'imd.csv',
      [
        'lsoa_code,lsoa_name,la_code,la_name,imd_year,imd_score,imd_decile',
        'E01999001,Danum 001A,E08999001,Danum,2019,60,1',
        'E01999002,Danum 001B,E08999001,Danum,2019,50,2',
        'E01999003,Danum 001C,E08999001,Danum,2019,5,10',
        'E01999004,Danum 001D,E08999001,Danum,2019,5,10',
        '',
      ].join('\n'),
    )
    const found = await deprivationOf(made.evidence, areas(null), '2023-03-31')
    expect(found?.deciles.filter((one) => one.areas > 0)).toEqual([
      { decile: 1, areas: 1, people: null },
      { decile: 2, areas: 1, people: null },
      { decile: 10, areas: 1, people: null },
      { decile: null, areas: 1, people: null },
    ])
    expect(found?.edition).toBe('2019')
    expect(found === undefined ? '' : deprivationSentence(found)).toBe(
      '2 of the 4 small areas (50%) are in the most deprived fifth of England.',
    )
  })

  test('counts residents once, although two tables of them are loaded', async () => {
    const bands = ['lsoa_code,lsoa_name,la_code,la_name,gender,band,n']
    const years = ['lsoa_code,lsoa_name,la_code,la_name,gender,age,est_year,n']
    for (const [code, people] of [
      ['E01999001', 100],
      ['E01999002', 200],
      ['E01999003', 700],
    ] as const) {
      bands.push(`${code},x,E08999001,Danum,female,0_4,${people}`)
      years.push(`${code},x,E08999001,Danum,female,1,2019,${people}`)
    }
    await made.importText('lsoa_mid2019.csv', `${bands.join('\n')}\n`)
    await made.importText('single.csv', `${years.join('\n')}\n`)
    const found = await deprivationOf(made.evidence, areas(null), '2023-03-31')
    expect(found?.people).toBe(1000)
    expect(found?.counted).toBe('residents, 2019')
    expect(found === undefined ? '' : deprivationSentence(found)).toBe(
      '2 of the 4 small areas (50%) are in the most deprived fifth of England, and 30% of their residents live there.',
    )
  })

  test('takes the practices’ patients where it is known where they live', async () => {
    const found = await deprivationOf(made.evidence, areas(25), '2023-03-31')
    expect(found?.people).toBe(100)
    expect(found?.counted).toBe('registered patients')
    expect(found?.deciles.at(-1)).toEqual({ decile: null, areas: 1, people: 25 })
  })

  test('shades fifths, the most deprived darkest, and leaves an unknown area without', async () => {
    const found = await deprivationOf(made.evidence, areas(null), '2023-03-31')
    const shade = found === undefined ? undefined : deprivationShade(found)
    expect(shade?.levels).toEqual({ E01999001: 4, E01999002: 4, E01999003: 0 })
    expect(shade?.labels[4]).toBe('Most deprived fifth')
  })
})

test('the ends of the deciles say what they are', () => {
  expect([1, 5, 10, null].map(decileInWords)).toEqual([
    '1 (most deprived tenth of England)',
    '5',
    '10 (least deprived tenth of England)',
    'not in the index',
  ])
})
