import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kilometres } from '../access/distances.ts'
import { ACCESS_POINT_FOR, SERVICE_REACHES } from '../store/vocabulary.ts'
import {
  coverage,
  withoutKey,
  type CoverageInput,
  type CoveragePractice,
  type Way,
} from './coverage-model.ts'
import { distanceBands, shareOf, sumCoverage, sumsByFifth } from './coverage-sums.ts'
import { whatIf } from './coverage-what-if.ts'

const CODES = ['Z1', 'Z2', 'Z3', 'Z4', 'Z5', 'Z6']

function practice(
  code: string,
  { registered = 1000, network = 'A', fifth = 1, at = 0 }: Partial<Made> = {},
): CoveragePractice {
  return { code, name: `Practice ${code}`, registered, network, fifth, point: pointAt(at) }
}

interface Made {
  readonly registered: number | null
  readonly network: string | null
  readonly fifth: number | null
  readonly at: number | null
}

function pointAt(at: number | null) {
  return at === null ? null : { longitude: -1 + at / 100, latitude: 53.5 }
}

const EMPTY: CoverageInput = { practices: [], services: [], deliveries: [], points: [], able: [] }

/** The ways one after another, each by going through everything, without any index. */
function naiveWay(
  input: CoverageInput,
  without: ReadonlySet<string>,
  at: number,
  id: string,
): Way | null {
  const here = input.practices[at]
  const reach = input.services.find((one) => one.id === id)?.reach
  if (here === undefined || reach === undefined) throw new Error('nothing there')
  const goes = (code: string | null) => code !== null && without.has(`${code} ${id}`)
  let best: Way | null = null
  const order: readonly (Way | null)[] = [
    'own practice',
    'group',
    'neighbour',
    'network',
    'place',
    null,
  ]
  const offer = (way: Way) => {
    if (order.indexOf(way) < order.indexOf(best)) best = way
  }
  for (const one of input.deliveries) {
    if (one.service !== id || goes(one.practice)) continue
    const owner = input.practices.find(({ code }) => code === one.practice)
    if (one.delivers && one.practice === here.code) offer('own practice')
    if (!one.delivers && one.group !== null && one.practice === here.code) {
      const deliverers = input.deliveries.filter(
        (other) => other.signUp === one.signUp && other.service === id && other.delivers,
      )
      if (deliverers.length === 0 || deliverers.some((other) => !goes(other.practice)))
        offer('group')
    }
    const near = owner !== undefined && owner.network !== null && owner.network === here.network
    if (one.delivers && near && one.practice !== here.code) {
      if (reach === 'neighbours') offer('neighbour')
      if (reach === 'network' || reach === 'place') offer('network')
    }
    if (one.delivers && reach === 'place') offer('place')
  }
  for (const point of input.points) {
    if (point.service !== id || goes(point.practice)) continue
    const owner = input.practices.find(({ code }) => code === point.practice)
    if (point.openTo === 'patients of the practice' && point.practice === here.code)
      offer('own practice')
    if (
      point.openTo === 'patients of the network' &&
      owner !== undefined &&
      owner.network !== null &&
      owner.network === here.network
    )
      offer('network')
    if (point.openTo === 'patients of the place' || point.openTo === 'anyone') offer('place')
  }
  return best
}

const code = fc.constantFrom(...CODES)
const service = fc.constantFrom('S1', 'S2')
const inputs: fc.Arbitrary<CoverageInput> = fc.record({
  practices: fc.tuple(
    ...CODES.map((each) =>
      fc
        .record({
          registered: fc.option(fc.nat(20_000)),
          network: fc.option(fc.constantFrom('A', 'B')),
          fifth: fc.option(fc.integer({ min: 1, max: 5 })),
          at: fc.option(fc.nat(40)),
        })
        .map((made) => practice(each, made)),
    ),
  ),
  services: fc
    .tuple(fc.constantFrom(...SERVICE_REACHES), fc.constantFrom(...SERVICE_REACHES))
    .map(([one, two]) => [
      { id: 'S1', reach: one },
      { id: 'S2', reach: two },
    ]),
  deliveries: fc.array(
    fc
      .record({
        service,
        practice: code,
        delivers: fc.boolean(),
        made: fc.constantFrom('1', '2', '3'),
      })
      .map(({ service: of, practice: by, delivers, made }) => ({
        service: of,
        signUp: made === '3' ? `${of} ${by}` : `${of} group ${made}`,
        practice: by,
        delivers: made === '3' || delivers,
        group: made === '3' ? null : `Group ${made}`,
      })),
    { maxLength: 10 },
  ),
  points: fc.array(
    fc.record({
      service,
      name: fc.constantFrom('Hub', 'Branch'),
      practice: fc.option(code),
      openTo: fc.constantFrom(...ACCESS_POINT_FOR),
      point: fc.option(fc.nat(40)).map(pointAt),
    }),
    { maxLength: 4 },
  ),
  able: fc.array(fc.record({ service, practice: code, why: fc.constant('has the skill') }), {
    maxLength: 5,
  }),
})

describe('coverage', () => {
  test('takes the nearest way that is open, as going through everything does', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.tuple(code, service), { maxLength: 4 }), (input, left) => {
        const without = new Set(left.map(([by, of]) => withoutKey(by, of)))
        for (const { service: id, reached } of coverage(input, without)) {
          expect(reached.map(({ way }) => way)).toEqual(
            input.practices.map((_, at) => naiveWay(input, without, at, id)),
          )
        }
      }),
      { numRuns: 400 },
    )
  })

  test('has every patient of a known list in one way or in none', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const known = input.practices.flatMap(({ registered }) => registered ?? [])
        const total = known.reduce((a, b) => a + b, 0)
        for (const one of coverage(input)) {
          const sum = sumCoverage(input.practices, one.reached)
          const ways = Object.values(sum.byWay).reduce((a, b) => a + b, 0)
          expect(sum.patients).toBe(known.length === 0 ? null : total)
          expect(sum.covered ?? 0).toBe(ways)
          const fifths = sumsByFifth(input.practices, one)
          expect(fifths.reduce((all, { sum: { covered } }) => all + (covered ?? 0), 0)).toBe(ways)
          const bands = distanceBands(input.practices, one)
          expect(bands.reduce((all, { patients }) => all + patients, 0)).toBe(total)
        }
      }),
    )
  })

  test('names who is nearest, by road, and an unknown list is not zero', () => {
    const input: CoverageInput = {
      ...EMPTY,
      practices: [
        practice('Z1', { network: 'A', at: 0 }),
        practice('Z2', { network: 'B', at: 3 }),
        practice('Z3', { network: 'B', at: 9, registered: null }),
        practice('Z4', { network: 'C', at: 1 }),
      ],
      services: [{ id: 'S1', reach: 'neighbours' }],
      deliveries: [{ service: 'S1', signUp: 'x', practice: 'Z2', delivers: true, group: null }],
      able: [{ service: 'S1', practice: 'Z4', why: 'has the skill' }],
    }
    const [one] = coverage(input)
    expect(one?.reached.map(({ way }) => way)).toEqual([null, 'own practice', 'neighbour', null])
    const straight = kilometres(
      { longitude: -1, latitude: 53.5 },
      { longitude: -0.99, latitude: 53.5 },
    )
    expect(one?.reached[0]?.nearest).toEqual({
      code: 'Z4',
      name: 'Practice Z4',
      km: 1.3 * straight,
      why: 'has the skill',
    })
    expect(one?.reached[3]?.nearest?.code).toBe('Z2')
    const sum = sumCoverage(input.practices, one?.reached ?? [])
    expect(sum).toMatchObject({
      patients: 3000,
      covered: 1000,
      withoutList: 1,
      practicesCovered: 2,
    })
    expect(shareOf(sum)).toBeCloseTo(100 / 3, 12)
    const unknown = [practice('Z3', { registered: null })]
    expect(shareOf(sumCoverage(unknown, one?.reached.slice(2, 3) ?? []))).toBeNull()
  })

  test('of a group goes when the last of those who deliver under it goes', () => {
    const input: CoverageInput = {
      ...EMPTY,
      practices: [
        practice('Z1'),
        practice('Z2', { network: 'B' }),
        practice('Z3', { network: 'C' }),
      ],
      services: [{ id: 'S1', reach: 'own patients' }],
      deliveries: [
        { service: 'S1', signUp: 'g', practice: 'Z1', delivers: true, group: 'North' },
        { service: 'S1', signUp: 'g', practice: 'Z2', delivers: false, group: 'North' },
        { service: 'S1', signUp: 'z', practice: 'Z3', delivers: true, group: null },
      ],
    }
    const answer = whatIf(input, { practices: ['Z1'], service: 'S1', close: false })
    expect(answer.changes).toHaveLength(1)
    const [change] = answer.changes
    expect(change?.losing.map((one) => one.practice)).toEqual(['Z1', 'Z2'])
    expect(change).toMatchObject({ patientsLosing: 2000, losingWithoutList: 0 })
    expect([change?.before.covered, change?.after.covered]).toEqual([3000, 1000])

    const closed = whatIf(input, { practices: ['Z1'], service: null, close: true })
    expect(closed).toMatchObject({ displaced: 1000, displacedWithoutList: 0 })
    expect(closed.changes[0]).toMatchObject({ patientsLosing: 1000 })
    expect(closed.changes[0]?.before.patients).toBe(2000)
  })

  test('never grows when somebody leaves', () => {
    fc.assert(
      fc.property(inputs, code, fc.boolean(), (input, leaver, close) => {
        for (const { before, after } of whatIf(input, { practices: [leaver], service: null, close })
          .changes) {
          expect(after.practicesCovered).toBeLessThanOrEqual(before.practicesCovered)
          expect(after.patients).toBe(before.patients)
        }
      }),
    )
  })
})
