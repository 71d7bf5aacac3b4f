import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS, MEMBER_STATUSES } from '../store/vocabulary.ts'
import { footprintsOn, kindTotals, patientsOf, standsOn } from './model.ts'
import { belongingsOf, compareKinds, gapsOf, sharedPractices, sharingPairs } from './overlaps.ts'
import { footprintSentence, footprintsSentence } from './sentences.ts'

const STAMPS = {
  version: 1,
  created_at: '2016-01-01T00:00:00.000Z',
  created_by: 'Ada',
  updated_at: '2016-01-01T00:00:00.000Z',
  updated_by: 'Ada',
}
const ON = '2016-12-31'

function footprint(id: string, more: Partial<FootprintRow> = {}): FootprintRow {
  return {
    ...STAMPS,
    id,
    kind: 'collaboration',
    name: id,
    definition: null,
    owner: null,
    status: 'adopted',
    agreed_on: null,
    evidence: null,
    organisation: null,
    starts_on: null,
    ends_on: null,
    note: null,
    ...more,
  }
}

function standing(
  where: string,
  practice: string,
  status: FootprintMemberRow['status'],
  more: Partial<FootprintMemberRow> = {},
): FootprintMemberRow {
  return {
    ...STAMPS,
    id: `${where} ${practice}`,
    footprint: where,
    practice,
    status,
    starts_on: '2016-01-01',
    ends_on: null,
    note: null,
    ...more,
  }
}

const LISTS = new Map([
  ['Z99001', { registered: 1000, weighted: 1100.5 }],
  ['Z99002', { registered: 0, weighted: null }],
  ['Z99003', { registered: null, weighted: null }],
])

describe('sizes', () => {
  test('add lists that are known, keep zero apart from unknown, and say how many are not', () => {
    expect(patientsOf(['Z99001', 'Z99002', 'Z99003'], LISTS, 'registered')).toEqual({
      patients: 1000,
      practices: 3,
      withoutList: 1,
    })
    expect(patientsOf(['Z99002'], LISTS, 'registered').patients).toBe(0)
    expect(patientsOf(['Z99003', 'Z99999'], LISTS, 'registered')).toEqual({
      patients: null,
      practices: 2,
      withoutList: 2,
    })
    expect(patientsOf([], LISTS, 'weighted')).toEqual({
      patients: null,
      practices: 0,
      withoutList: 0,
    })
  })

  test('are of members, and range up to those who may still join', () => {
    const members = [
      standing('a', 'Z99001', 'member'),
      standing('a', 'Z99002', 'expression of interest'),
      standing('a', 'Z99003', 'provisional'),
      standing('a', 'Z99004', 'invited'),
      standing('a', 'Z99005', 'left'),
      standing('a', 'Z99006', 'declined'),
    ]
    const [one] = footprintsOn([footprint('a')], members, LISTS, ON)
    expect(one?.registered.members).toEqual({ patients: 1000, practices: 1, withoutList: 0 })
    expect(one?.registered.possible).toEqual({ patients: 1000, practices: 3, withoutList: 1 })
    expect(one?.weighted.members.patients).toBe(1100.5)
    if (one === undefined) throw new Error('there is a footprint')
    expect(footprintSentence(one, ON)).toBe(
      'On 31 December 2016, a has 1 member with 1,000 registered patients. There are also 1 provisional member and 1 expression of interest. With all of them it would have 1,000 or more.',
    )
  })
})

describe('a footprint stands', () => {
  test.each([
    ['without dates', {}, true],
    ['on its first day', { starts_on: ON }, true],
    ['not before it', { starts_on: '2017-01-01' }, false],
    ['on its last day', { ends_on: ON }, true],
    ['not after it', { ends_on: '2016-12-30' }, false],
    ['not when given up on an unknown day', { status: 'retired' }, false],
    ['before its end, though retired since', { status: 'retired', ends_on: '2018-01-01' }, true],
  ] as const)('%s', (_words, more, stands) => {
    expect(standsOn(footprint('a', more), ON)).toBe(stands)
  })
})

test('interest beside membership is counted under both, and told', () => {
  const shown = footprintsOn(
    [footprint('a'), footprint('b')],
    [
      standing('a', 'Z99001', 'member'),
      standing('b', 'Z99001', 'expression of interest'),
      standing('b', 'Z99002', 'expression of interest'),
    ],
    LISTS,
    ON,
  )
  const totals = kindTotals(shown)
  expect(totals).toMatchObject([
    {
      footprints: 2,
      practices: { member: 1, 'expression of interest': 2 },
      interestedMembers: 1,
    },
  ])
  expect(footprintsSentence(totals, ON)).toBe(
    'On 31 December 2016, there are 2 collaborations. 1 practice is a member of a collaboration, and there are 2 expressions of interest in joining one; 1 of the practices that expressed interest is a member of another.',
  )
  expect(footprintsSentence([], ON)).toBe('On 31 December 2016, no footprint is in force.')
})

const practiceCodes = ['Z99001', 'Z99002', 'Z99003', 'Z99004', 'Z99005']
const days = ['2016-01-01', '2016-12-30', ON, '2017-01-01']
const places = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
  .chain((ids) =>
    fc.record({
      footprints: fc.tuple(
        ...ids.map((id) =>
          fc.constantFrom(...FOOTPRINT_KINDS.slice(0, 2)).map((kind) => footprint(id, { kind })),
        ),
      ),
      members: fc.uniqueArray(
        fc.record({
          where: fc.constantFrom(...ids),
          practice: fc.constantFrom(...practiceCodes),
          status: fc.constantFrom(...MEMBER_STATUSES),
          starts_on: fc.constantFrom(...days),
          ends_on: fc.option(fc.constantFrom(...days)),
        }),
        { selector: ({ where, practice }) => `${where} ${practice}` },
      ),
    }),
  )
  .map(({ footprints, members }) => ({
    footprints,
    members: members.map(({ where, practice, status, starts_on, ends_on }) =>
      standing(where, practice, status, { starts_on, ends_on }),
    ),
  }))

test('counts, overlaps and gaps agree with counting one by one', () => {
  fc.assert(
    fc.property(places, ({ footprints, members }) => {
      const shown = footprintsOn(footprints, members, LISTS, ON)
      const at = (where: FootprintRow, practice: string) =>
        members.find(
          (row) =>
            row.footprint === where.id &&
            row.practice === practice &&
            row.starts_on <= ON &&
            (row.ends_on === null || row.ends_on >= ON),
        )?.status
      const live = (where: FootprintRow, practice: string) =>
        ['invited', 'expression of interest', 'provisional', 'member'].includes(
          at(where, practice) ?? 'none',
        )
      for (const { footprint: where, counts } of shown) {
        for (const status of MEMBER_STATUSES) {
          const counted = practiceCodes.filter((code) => at(where, code) === status)
          expect(counts[status]).toBe(counted.length)
        }
      }
      for (const kind of FOOTPRINT_KINDS) {
        const ofKind = footprints.filter((each) => each.kind === kind)
        const inNone = practiceCodes.filter((code) =>
          ofKind.every((each) => at(each, code) !== 'member'),
        )
        expect(gapsOf(shown, kind, practiceCodes).map(({ practice }) => practice)).toEqual(inNone)
        const inMany = practiceCodes.filter(
          (code) => ofKind.filter((each) => live(each, code)).length > 1,
        )
        const found = sharedPractices(shown).filter((shared) => shared.kind === kind)
        expect(found.map(({ practice }) => practice)).toEqual(inMany)
        for (const { practice, memberships } of found) {
          const asMember = ofKind.filter((each) => at(each, practice) === 'member')
          expect(memberships).toBe(asMember.length)
        }
      }
      const pairs = footprints.flatMap((one, index) =>
        footprints
          .slice(index + 1)
          .filter((other) => other.kind === one.kind)
          .map((other) => ({
            one: one.id,
            other: other.id,
            practices: practiceCodes.filter((code) => live(one, code) && live(other, code)),
          }))
          .filter(({ practices }) => practices.length > 0),
      )
      expect(
        sharingPairs(shown).map(({ one, other, practices }) => ({
          one: one.id,
          other: other.id,
          practices,
        })),
      ).toEqual(pairs)
      const { rows, columns, shared } = compareKinds(shown, 'locality', 'neighbourhood')
      rows.forEach((row, i) => {
        columns.forEach((column, j) => {
          const both = practiceCodes.filter(
            (code) => at(row, code) === 'member' && at(column, code) === 'member',
          )
          expect(shared[i]?.[j]).toBe(both.length)
        })
      })
      for (const code of practiceCodes) {
        expect(
          belongingsOf(shown)
            .get(code)
            ?.map(({ footprint: each }) => each.id) ?? [],
        ).toEqual(footprints.filter((each) => live(each, code)).map(({ id }) => id))
      }
    }),
  )
})
