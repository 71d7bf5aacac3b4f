import { expect, test } from 'vitest'
import { valuesOf } from './inputs.ts'
import { madeAssumptions, madePlace, madePractice } from './made-place.ts'
import { travelOf } from './travel.ts'
import { worldOf } from './world.ts'

const values = valuesOf(madeAssumptions())
const NOWHERE = [null, null, null, null, null, null]

test('homes that are known without the practice’s own place: the way beyond today’s is not known', () => {
  const made = madePractice('P1', 8_000)
  const travel = (homes: typeof made.homes) =>
    travelOf(
      'one-hub',
      worldOf(madePlace([{ ...made, homes }])),
      [{ urgent: 100, booked: 200 }],
      [100],
      values,
    )
  const known = travel(made.homes)
  expect(known.extraKm).toBeGreaterThan(0)
  const noOwn = travel({ ...made.homes, own: NOWHERE })
  expect(noOwn).toMatchObject({ extraKm: null, extraMinutes: null, deterred: null })
  expect(noOwn.unknown).toBeCloseTo(known.journeys, 9)
  // Homes that are not known stand at the door, from which the way to the hub is all of it.
  const last = [null, null, null, null, null, 4]
  const door = travel({
    patients: [0, 0, 0, 0, 0, 8_000],
    own: NOWHERE,
    hub: { network: last, one: last, two: last },
  })
  expect(door.extraKm).toBeCloseTo((4 / 3) * (known.extraKm ?? 0), 6)
})
