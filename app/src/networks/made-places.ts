import fc from 'fast-check'
import type { Arrangement, PlannerPlace, PlannerPractice } from './planner-place.ts'
import { PlanRule } from './rule.ts'

/** The code of the practice at a position in a made place. */
export const codeAt = (position: number): string => `Z${String(99_001 + position)}`

/** A made practice with 10,000 patients of whom everything is known, but for what is given. */
export function madePractice(
  position: number,
  given: Partial<PlannerPractice> = {},
): PlannerPractice {
  return {
    code: codeAt(position),
    name: `Practice ${String.fromCodePoint(65 + position)}`,
    registered: 10_000,
    weighted: 10_000,
    longitude: -1 + position * 0.02,
    latitude: 53.5,
    deprivation: 20,
    gps: 5,
    homes: null,
    networkIncome: 20_000,
    ...given,
  }
}

/** A made place, with today's networks given by the positions of their practices. */
export function madePlace(
  practices: readonly PlannerPractice[],
  networks: readonly (readonly number[])[] = [],
  more: Partial<PlannerPlace> = {},
): PlannerPlace {
  return {
    code: '98D',
    name: 'Danum',
    on: '2024-03-31',
    practices,
    groupings:
      networks.length === 0
        ? []
        : [
            {
              id: 'network',
              label: 'Networks',
              groups: networks.map((members, at) => ({
                id: `U9900${at}`,
                name: `${['North', 'South', 'East', 'West'][at] ?? at} network`,
                practices: members.map(codeAt),
              })),
            },
          ],
    notes: [],
    sources: [],
    ...more,
  }
}

/** A rule with neighbours by points and a band of 15,000 to 50,000, but for what is given. */
export function madeRule(given: Partial<ReturnType<typeof PlanRule.parse>> = {}) {
  return PlanRule.parse({ least: 15_000, most: 50_000, neighbours: { from: 'points' }, ...given })
}

/** An arrangement by the positions of practices. */
export function madeArrangement(...networks: readonly (readonly number[])[]): Arrangement {
  return {
    networks: networks.map((members, at) => ({
      name: `Network ${at + 1}`,
      practices: members.map(codeAt),
    })),
  }
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 })

/** Places of 2 to 8 practices of which this and that is not known, in groups that may overlap. */
export const anyPlace: fc.Arbitrary<PlannerPlace> = fc.integer({ min: 2, max: 8 }).chain((n) =>
  fc
    .record({
      practices: fc.tuple(
        ...Array.from({ length: n }, (_, position) =>
          fc
            .record({
              registered: fc.integer({ min: 0, max: 30_000 }),
              weighted: maybe(fc.integer({ min: 1, max: 30_000 })),
              point: maybe(
                fc.record({
                  longitude: fc.double({ min: -1.4, max: -0.8, noNaN: true }),
                  latitude: fc.double({ min: 53.3, max: 53.7, noNaN: true }),
                }),
              ),
              deprivation: maybe(fc.double({ min: 1, max: 60, noNaN: true })),
              gps: maybe(fc.integer({ min: 0, max: 12 })),
              homes: maybe(
                fc.array(
                  fc.tuple(
                    fc.constantFrom('E01000001', 'E01000002', 'E01000003'),
                    fc.integer({ min: 1, max: 900 }),
                  ),
                  { maxLength: 3 },
                ),
              ),
              networkIncome: maybe(fc.integer({ min: 1, max: 50_000 })),
            })
            .map(({ point, homes, ...figures }) =>
              madePractice(position, {
                ...figures,
                longitude: point?.longitude ?? null,
                latitude: point?.latitude ?? null,
                homes: homes === null ? null : new Map(homes),
              }),
            ),
        ),
      ),
      today: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
      neighbourhoods: fc.array(fc.subarray(Array.from({ length: n }, (_, position) => position)), {
        maxLength: 3,
      }),
    })
    .map(({ practices, today, neighbourhoods }) => {
      const place = madePlace(
        practices,
        // Who has 3 is in no network today.
        [0, 1, 2].map((network) => [...today.keys()].filter((at) => today[at] === network)),
      )
      const drawn = {
        id: 'neighbourhood',
        label: 'Neighbourhoods',
        groups: neighbourhoods.map((members, at) => ({
          id: `${at}`,
          name: `Neighbourhood ${at}`,
          practices: members.map(codeAt),
        })),
      }
      return { ...place, groupings: [...place.groupings, drawn] }
    }),
)

/** A place and the practices of it in up to four networks, by a number for each; 4 is in none. */
export const anyArrangement = anyPlace.chain((place) =>
  fc
    .array(fc.integer({ min: 0, max: 4 }), {
      minLength: place.practices.length,
      maxLength: place.practices.length,
    })
    .map((of) => ({
      place,
      arrangement: madeArrangement(
        ...[0, 1, 2, 3]
          .map((network) => [...of.keys()].filter((at) => of[at] === network))
          .filter(({ length }) => length > 0),
      ),
    })),
)
