import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { amountWords } from './amounts.ts'
import { matchesOf, poolYears } from './pools.ts'
import { statementsOf } from './statements.ts'
import { sharedOut, sumOfYears, sumsByPillar } from './sums.ts'
import { readView, statementPractices, type FundsView } from './view.ts'
import { arithmeticOf, sharedOutWords, statedWords, yearSentence } from './words.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describe('the money of Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let view: FundsView
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    view = await readView({ workspace, now: NOW }, {})
  }, 120_000)
  afterAll(async () => workspace.end())

  const ledgerOf = (name: string, year: string) => {
    const found = view.funds.ledgers.find(
      (one) => one.stream.name === name && one.year.year === year,
    )
    if (found === undefined) throw new Error(`${name} has no ${year}`)
    return found
  }
  const ledgersOf = (name: string) => view.funds.ledgers.filter((one) => one.stream.name === name)

  test('O3: £3.34 and £6 a head come to £1,076,876 and £1,934,508', () => {
    expect(arithmeticOf(ledgerOf('Improved access', '2018-19'))).toBe(
      '322,418 registered patients on 1 April 2023 × £3.34 = £1,076,876.12',
    )
    const next = ledgerOf('Improved access', '2019-20')
    expect(next.value.amount).toEqual({ pence: 193_450_800, certainty: 'exact' })
    const shares = [...next.value.shares.values()]
    expect([shares.length, shares.reduce((sum, one) => sum + one, 0)]).toEqual([43, 193_450_800])
  })

  test('O2: "over £1.5 million" is one year of £5 a head', () => {
    const one = ledgerOf('Transforming Primary Care, £5 a head', '2014-15')
    expect(one.value.amount?.pence).toBe(308_384 * 500)
    expect(statedWords(one)).toBe(
      'It was said to come to at least £1,500,000; by the lists it comes to £1,541,920, which fits.',
    )
  })

  test('O14 and O15: pots look smaller when they are split', () => {
    const training = sharedOut(ledgersOf('Reception and clerical training'), 43)
    if (training === undefined) throw new Error('no amount')
    expect([training.each, training.eachYear].map((pence) => Math.round(pence / 100))).toEqual([
      3_140, 1_047,
    ])
    expect(sharedOutWords(training)).toBe(
      '£135,000 over 3 years ÷ 43 practices = £3,140 for each practice, which is £1,047 a year, to the pound',
    )
    const online = ledgerOf('Online consultation', '2017-18').value.amount?.pence ?? 0
    expect((online / 322_418 / 100).toFixed(2)).toBe('0.29')
  })

  test('T12: the £1.87m is not added to what it is made of', () => {
    const names = ['PMS premium, reinvested', 'Former £5 a head, reinvested']
    const parts = names.map((name) => ledgerOf(name, '2017-18'))
    expect(parts.map(({ countedIn }) => countedIn?.name)).toEqual([
      'Proactive Co-ordinated Primary Care',
      'Proactive Co-ordinated Primary Care',
    ])
    const whole = ledgerOf('Proactive Co-ordinated Primary Care', '2017-18')
    const sum = sumOfYears([...parts, whole])
    expect([sum.all, sum.withinOthers]).toEqual([{ pence: 187_000_000, certainty: 'exact' }, 2])
    expect(sumOfYears(parts.map((part) => ({ ...part, countedIn: null }))).all).toEqual({
      pence: 187_000_000,
      certainty: 'about',
    })
  })

  test('keeps "at least" and "about" in its sums', () => {
    expect(yearSentence(view.funds, '2017-18', 'Danum')).toMatch(
      /^2017-18: about £3,469,500 confirmed, about £1,099,926 expected, about £1,200,000 bid for\./,
    )
    const resilience = ledgerOf('GP Resilience Programme', '2016-17')
    expect([resilience.movedOut, resilience.deadline?.atRisk]).toEqual([
      1_800_000,
      { pence: 0, certainty: 'exact' },
    ])
    const collaborations = ledgerOf('Support for collaborations', '2016-17')
    expect(collaborations.leftToSpend && amountWords(collaborations.leftToSpend)).toBe('about £0')
    const winter = ledgerOf('Winter resilience', '2023-24')
    expect(winter.deadline).toMatchObject({ atRisk: { pence: 3_000_000 } })
    expect(winter.outstanding.pence).toBe(1_500_000)
  })

  test('has pooled budgets, and a match that is short', () => {
    const pool = poolYears(view.funds).find(({ year }) => year === '2023-24')
    expect(pool).toMatchObject({
      total: { pence: 720_000_000 },
      notContributed: { pence: 0 },
      approved: 670_000_000,
      left: { pence: 50_000_000 },
    })
    expect(matchesOf(view.funds)).toMatchObject([
      { needed: { pence: 8_000_000 }, short: { pence: 2_000_000 } },
    ])
    expect(sumsByPillar(view.funds, ['2023-24']).at(-1)?.label).toBe('No pillar')
  })

  test('gives every practice a statement that adds up to what was decided', () => {
    expect(view.year).toBe('2023-24')
    const statements = statementsOf(view.funds, statementPractices(view.practices), '2023-24')
    expect(statements).toHaveLength(43)
    const should = statements.reduce((sum, one) => sum + one.should.pence, 0)
    // Two streams shared out, and the claims that are approved or paid.
    expect(should).toBe(322_418 * 250 + 95_000_000 + 6 * 27_500)
    for (const { should: all, paid, due, lines } of statements) {
      expect(due.pence).toBe(all.pence - paid.pence)
      expect(lines.filter(({ expected }) => expected !== null)).toHaveLength(1)
    }
    const [networked] = statements.filter(({ network }) => network.length > 0)
    expect(networked?.lines.flatMap(({ approved }) => approved)).not.toContainEqual(
      networked?.network[0]?.allocation,
    )
  })
})
