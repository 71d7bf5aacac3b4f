import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { addMember } from '../footprints/member-records.ts'
import { createFootprint } from '../footprints/records.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { arrangementOfToday } from './arrangement.ts'
import { listGrowth } from './growth.ts'
import { measureIn } from './measures.ts'
import { readPlannerPlace } from './place-data.ts'
import type { PlannerPlace } from './planner-place.ts'
import { questionOf } from './question.ts'
import { PlanRule } from './rule.ts'

const PARTY = EXAMPLE_PARTIES[0] ?? { name: '', weights: {} }
const BAND = PlanRule.parse({ least: 30_000, most: 50_000 })

describe('what the planner reads of Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let place: PlannerPlace
  beforeAll(async () => {
    danum = await danumWorkspace()
    place = await readPlannerPlace(danum, '98D', '2024-03-31')
  }, 120_000)
  afterAll(() => danum.end())

  test('is every practice with its figures, as the register has them', async () => {
    const practices = (await danum.register.place('98D', '2024-03-31'))?.practices ?? []
    expect(
      place.practices.map(({ code, registered, weighted }) => [code, registered, weighted]),
    ).toEqual(practices.map(({ code, registered, weighted }) => [code, registered, weighted]))
    expect(place.practices).toHaveLength(43)
    for (const practice of place.practices) {
      const { deprivation, gps, longitude, latitude } = practice
      for (const figure of [deprivation, gps]) expect(figure).toBeGreaterThan(0)
      expect(longitude).toBeGreaterThan(-10)
      expect(latitude).toBeGreaterThan(40)
    }
  })

  test('has the homes of the newest lists by area up to the day, men and women together', async () => {
    const of = (day: string) =>
      danum.evidence.rows<{ practice: string; patients: number }>(
        `SELECT practice, sum(patients)::DOUBLE AS patients FROM patients_lsoa
         WHERE period_end = CAST($1 AS DATE) AND lsoa SIMILAR TO '[EW][0-9]{8}' GROUP BY practice`,
        [day],
      )
    const told = /live are of (.*?)\./.exec(place.notes.join(' '))?.[1] ?? ''
    const day = new Date(`${told} UTC`).toISOString().slice(0, 10)
    const wanted = new Map((await of(day)).map(({ practice, patients }) => [practice, patients]))
    expect(wanted.size).toBeGreaterThan(40)
    for (const { code, homes } of place.practices) {
      const patients = [...(homes?.values() ?? [])].reduce((sum, one) => sum + one, 0)
      expect([code, patients]).toEqual([code, wanted.get(code) ?? 0])
    }
  })

  test('has the published networks and the footprints, proposed collaborations among them', () => {
    expect(place.groupings.map(({ id, label, groups }) => [id, label, groups.length])).toEqual([
      ['network', 'Networks', 8],
      ['locality', 'Localities', 5],
      ['neighbourhood', 'Neighbourhoods', 4],
      ['collaboration', 'Collaborations', 4],
    ])
    const sizes = place.groupings[3]?.groups.map(({ practices }) => practices.length) ?? []
    expect(sizes.toSorted((a, b) => a - b)).toEqual([5, 5, 8, 10])
  })

  test('says what is missing and of which day figures are', () => {
    expect(place.notes).toEqual([
      'Deprivation scores are of 31 December 2019.',
      'GPs (FTE) are of 30 June 2023.',
      'Patients by where they live are of 1 April 2023.',
      'Payments by head to networks are of 31 March 2023.',
      'Payments by head to networks are not known of 1 practice: Fieldmaple Practice (Z99018).',
    ])
    expect(place.sources.length).toBeGreaterThan(5)
  })

  test('takes up a footprint at once, of adopted ones members only', async () => {
    const [one, two] = place.practices
    const who = { name: 'test' }
    const made = await createFootprint(danum.store, who, {
      kind: 'federation',
      name: 'Two',
      definition: null,
      owner: null,
      status: 'adopted',
      agreed_on: null,
      evidence: null,
      organisation: null,
      starts_on: null,
      ends_on: null,
      note: null,
    })
    for (const [practice, status] of [
      [one?.code ?? '', 'member'],
      [two?.code ?? '', 'invited'],
    ] as const) {
      await addMember(danum.store, who, {
        footprint: made.id,
        practice,
        status,
        starts_on: '2024-01-01',
        ends_on: null,
        note: null,
      })
    }
    const again = await readPlannerPlace(danum, '98D', '2024-03-31')
    expect(again.groupings.find(({ id }) => id === 'federation')?.groups).toEqual([
      { id: made.id, name: 'Two', practices: [one?.code] },
    ])
    expect(again.practices).toBe(place.practices)
  })

  test('grows as its lists did between two days', async () => {
    const [from, to] = ['2018-03-31', '2024-03-31'] as const
    const growth = await listGrowth(danum.register, '98D', from, to)
    const before = await readPlannerPlace(danum, '98D', from)
    const old = new Map(before.practices.map(({ code, registered }) => [code, registered ?? NaN]))
    const both = place.practices.filter(({ code }) => old.has(code))
    expect([...growth.keys()].toSorted()).toEqual(both.map(({ code }) => code).toSorted())
    for (const { code, registered } of both) {
      const times = 1 + (growth.get(code) ?? NaN) / 100
      expect((old.get(code) ?? NaN) * times).toBeCloseTo(registered ?? NaN, 6)
    }
    expect((await listGrowth(danum.register, '98D', to, to)).size).toBe(0)
  })

  test('of a place that there is not is refused', async () => {
    await expect(readPlannerPlace(danum, '99Z', '2024-03-31')).rejects.toThrow(
      'No register that is loaded knows the place',
    )
  })

  test('can be put as a question, and today’s networks measured', () => {
    const question = questionOf(place, BAND, PARTY.weights, 8)
    expect(question.problems).toEqual([])
    expect(question.neighbours.from).toBe('patients')
    expect(question.neighbours.parts).toHaveLength(1)
    const today = measureIn(question, [PARTY], arrangementOfToday(place))
    const known = today.aims.filter(({ measure }) => measure !== null).map(({ kind }) => kind.id)
    expect(known).toContain('homes')
    expect(today.networks).toHaveLength(8)
    expect(today.parties[0]?.points).toBeGreaterThan(0)
  })
})
