import { describe, expect, test } from 'vitest'
import { codeAt, madePlace, madePractice, madeRule } from './made-places.ts'
import { questionOf } from './question.ts'
import type { PlanRule } from './rule.ts'

const row = (n: number) => Array.from({ length: n }, (_, at) => madePractice(at))
const [A, B, C, D] = [0, 1, 2, 3].map(codeAt) as [string, string, string, string]

function problemsWith(
  rule: Partial<PlanRule>,
  place = madePlace(row(4)),
  weights = { distance: 1 },
) {
  return questionOf(place, madeRule(rule), weights, null).problems
}

describe('what stands in the way of an answer', () => {
  test('is nothing where all is well', () => {
    expect(problemsWith({ together: [[A, B]], apart: [[A, D]], farthest: 10 })).toEqual([])
  })

  test('a code that is of no practice open on the day is told once, with where it stands', () => {
    const problems = problemsWith({
      together: [[A, 'Z99100']],
      leftOut: ['Z99100'],
      wishes: [{ practice: 'Z99101', other: A, wish: 'with' }],
    })
    expect(problems.map(({ kind, message, practices }) => [kind, message, practices])).toEqual([
      [
        'data',
        'The rule names Z99100 to keep together and to leave out, and no practice of Danum with that code was open on 31 March 2024.',
        ['Z99100'],
      ],
      [
        'data',
        'The rule names Z99101 in a wish, and no practice of Danum with that code was open on 31 March 2024.',
        ['Z99101'],
      ],
    ])
  })

  test.each<readonly [string, Partial<PlanRule>, string, readonly string[]]>([
    [
      'kept together and apart, through another',
      {
        together: [
          [A, B],
          [B, C],
        ],
        apart: [[A, C]],
      },
      'Practice A (Z99001) and Practice C (Z99003) are to be kept together and to be kept apart.',
      [A, C],
    ],
    [
      'apart from itself',
      { apart: [[A, A]] },
      'Practice A (Z99001) is to be kept apart from itself.',
      [A],
    ],
    [
      'together and too far',
      { together: [[A, D]], farthest: 4 },
      'Practice A (Z99001) and Practice D (Z99004) are to be kept together and are 5.2 km from one another by road, beyond the limit of 4.0 km.',
      [A, D],
    ],
    [
      'fixed and apart',
      { fixed: [{ name: '', practices: [A, B] }], apart: [[A, B]] },
      'Practice A (Z99001) and Practice B (Z99002) are in one fixed network and are to be kept apart.',
      [A, B],
    ],
    [
      'fixed twice',
      {
        fixed: [
          { name: '', practices: [A, B] },
          { name: '', practices: [B, C] },
        ],
      },
      'Practice B (Z99002) is in two fixed networks.',
      [B],
    ],
    [
      'together across a fixed network',
      { fixed: [{ name: '', practices: [A, B] }], together: [[B, C]] },
      'Practice B (Z99002) and Practice C (Z99003) are to be kept together, and a fixed network has only some of them.',
      [B, C],
    ],
    [
      'more fixed than there may be',
      { fixed: [{ name: '', practices: [A, B] }], count: { least: 1, most: 1 } },
      '1 networks are fixed and there may be 1, with 2 practices in none of them yet.',
      [A, B],
    ],
    [
      'more networks than practices',
      { count: { least: 5, most: 6 } },
      '5 more networks are wanted than are fixed, and only 4 can be made of the practices that are left.',
      [],
    ],
    [
      'neighbours by hand both ways',
      { neighbours: { ...madeRule().neighbours, added: [[A, C]], removed: [[C, A]] } },
      'Z99001 and Z99003 are both made neighbours by hand and no neighbours by hand.',
      [A, C],
    ],
    [
      'left out and kept together',
      { together: [[A, B]], leftOut: [B] },
      'Practice B (Z99002) takes no part: left out by the rule. Yet it is to be kept together with others or in a fixed network.',
      [B],
    ],
  ])('%s', (_, rule, message, practices) => {
    const problems = problemsWith(rule)
    expect(problems.map((one) => one.message)).toEqual([message])
    expect(problems[0]?.practices).toEqual(practices)
    expect(problems[0]?.kind).toBe('finding')
    expect(problems[0]?.remedy).not.toBe('')
  })

  test('a practice larger than the maximum, with the offer to let it stand alone', () => {
    const place = madePlace([madePractice(0, { registered: 61_234 }), ...row(4).slice(1)])
    const [problem, ...others] = problemsWith({}, place)
    expect(others).toEqual([])
    expect(problem?.message).toBe(
      'Practice A (Z99001) alone has 61,234 patients, 11,234 more than the most that a network may have.',
    )
    if (problem?.offer == null) throw new Error('there is an offer')
    expect(problemsWith({ fixed: [problem.offer] }, place)).toEqual([])
  })

  test('is not a limit that is met, whatever the rounding', () => {
    const over = 30_000 * (1 + 1e-12)
    expect(over).toBeGreaterThan(30_000)
    const place = madePlace([...row(2), madePractice(2, { registered: over })])
    expect(problemsWith({ most: 30_000 }, place)).toEqual([])
  })

  test('a group kept together that is larger than the maximum', () => {
    const [problem] = problemsWith({ most: 25_000, together: [[A, B, C]] })
    expect(problem?.message).toBe(
      'Practice A (Z99001), Practice B (Z99002), Practice C (Z99003) are to be kept together and have 30,000 patients, 5,000 more than the most that a network may have.',
    )
    expect(problem?.offer?.practices).toEqual([A, B, C])
  })

  test('an island too small for a network, made by a barrier', () => {
    const line: [number, number][] = [
      [-0.95, 54],
      [-0.95, 53],
    ]
    const neighbours = { ...madeRule().neighbours, barriers: [{ name: 'River', line }] }
    const [problem, ...others] = problemsWith({ neighbours })
    expect(others).toEqual([])
    expect(problem?.message).toBe(
      'Nothing joins Practice D (Z99004) to other practices, and alone it has 10,000 patients, 5,000 too few for a network.',
    )
    expect(problemsWith({ neighbours, least: 10_000 })).toEqual([])
    const added: [string, string][] = [[C, D]]
    expect(problemsWith({ neighbours: { ...neighbours, added } })).toEqual([])
  })

  test('a practice of which neither a point nor homes are known', () => {
    const place = madePlace([...row(3), madePractice(3, { longitude: null, latitude: null })])
    const [problem, ...others] = problemsWith({}, place)
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      kind: 'data',
      message:
        'Of Practice D (Z99004) neither a point nor where its patients live is known, so it has no neighbours.',
    })
    expect(problemsWith({ together: [[A, D]] }, place)).toEqual([])
    expect(problemsWith({ leftOut: [D] }, place)).toEqual([])
  })

  test('a practice without a point, where points make neighbours', () => {
    const place = madePlace([
      ...row(3),
      madePractice(3, { longitude: null, latitude: null, homes: new Map([['E01000001', 9]]) }),
    ])
    const [problem] = problemsWith(
      { neighbours: { ...madeRule().neighbours, from: 'points' } },
      place,
    )
    expect(problem).toMatchObject({
      kind: 'data',
      message: 'Of Practice D (Z99004) no point is known, so it has no neighbours.',
    })
    expect(problem?.remedy).toContain('Load postcodes')
  })

  test('a place of one practice', () => {
    const problems = problemsWith({}, madePlace(row(1)))
    expect(problems.map(({ message }) => message)).toEqual([
      'Only one practice of Danum takes part on 31 March 2024, so there is nothing to group.',
    ])
  })

  test('weights that are all 0', () => {
    const [problem] = problemsWith({}, madePlace(row(4)), { distance: 0 })
    expect(problem?.message).toBe(
      'Every weight is 0, so every arrangement within the rule is as good as another.',
    )
  })

  test('everything at once', () => {
    const problems = problemsWith(
      { together: [[A, B]], apart: [[A, B]], leftOut: ['Z99100'], most: 9_000, least: 1 },
      madePlace(row(2)),
      { distance: 0 },
    )
    expect(problems).toHaveLength(5)
  })
})
