import { describe, expect, test } from 'vitest'
import { planFootprints, planMembers } from './footprints.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import { ORGANISATIONS, planContracts, planEvents, planSites } from './organisations.ts'

describe.each([DANUM_SEED, 1, 2, 3])('the plan of Danum, seed %i', (seed) => {
  const danum = makeDanum(seed)
  const footprints = planFootprints()
  const members = planMembers(danum)
  const kindOf = new Map(footprints.map(({ name, kind }) => [name, kind]))
  const membersOf = (name: string, status = 'member'): string[] =>
    members
      .filter((one) => one.footprint === name && one.status === status)
      .map(({ practice }) => practice)
  const namesOf = (kind: string): string[] =>
    footprints.filter((footprint) => footprint.kind === kind).map(({ name }) => name)

  test('has five localities, four neighbourhoods and four collaborations of 5, 5, 8 and 10', () => {
    expect(namesOf('locality')).toHaveLength(5)
    expect(namesOf('neighbourhood')).toHaveLength(4)
    const sizes = namesOf('collaboration').map((name) => membersOf(name).length)
    expect(sizes).toEqual([5, 5, 8, 10])
    expect(new Set(footprints.map(({ name }) => name)).size).toBe(footprints.length)
  })

  test('leaves 15 practices in no collaboration', () => {
    const affiliated = new Set(namesOf('collaboration').flatMap((name) => membersOf(name)))
    expect(affiliated.size).toBe(28)
    expect(danum.practices.length - affiliated.size).toBe(15)
  })

  test('has 17 expressions of interest, at least two by members of other collaborations', () => {
    const interested = membersOf('Primary Care Danum', 'expression of interest')
    expect(new Set(interested).size).toBe(17)
    const own = new Set(membersOf('Primary Care Danum'))
    expect(interested.filter((practice) => own.has(practice))).toEqual([])
    const others = new Set(
      namesOf('collaboration')
        .filter((name) => name !== 'Primary Care Danum')
        .flatMap((name) => membersOf(name)),
    )
    expect(interested.filter((practice) => others.has(practice)).length).toBeGreaterThanOrEqual(2)
  })

  test('has every practice in one locality and in a neighbourhood, one of them in two', () => {
    const localities = namesOf('locality').flatMap((name) => membersOf(name))
    expect(localities).toHaveLength(43)
    expect(new Set(localities).size).toBe(43)
    const neighbourhoods = namesOf('neighbourhood').flatMap((name) => membersOf(name))
    expect(neighbourhoods).toHaveLength(44)
    expect(new Set(neighbourhoods).size).toBe(43)
  })

  test('nests no locality in a neighbourhood and no neighbourhood in a locality', () => {
    const within = (inner: string, outer: string): boolean => {
      const wide = new Set(membersOf(outer))
      return membersOf(inner).every((practice) => wide.has(practice))
    }
    const nested = namesOf('locality').flatMap((locality) =>
      namesOf('neighbourhood').flatMap((neighbourhood) => [
        ...(within(locality, neighbourhood) ? [`${locality} in ${neighbourhood}`] : []),
        ...(within(neighbourhood, locality) ? [`${neighbourhood} in ${locality}`] : []),
      ]),
    )
    expect(nested).toEqual([])
  })

  test('refers only to footprints, practices and organisations that there are', () => {
    const practices = new Set([...danum.practices, ...danum.closed].map(({ code }) => code))
    const organisations = new Set(ORGANISATIONS.map(({ code }) => code))
    const contracts = planContracts(danum)
    const events = planEvents(danum)
    for (const { footprint, practice } of members) {
      expect(kindOf.has(footprint)).toBe(true)
      expect(practices).toContain(practice)
    }
    for (const { organisation } of [...footprints, ...contracts, ...events]) {
      if (organisation !== undefined) expect(organisations).toContain(organisation)
    }
    for (const { practice } of [...contracts, ...events, ...planSites(danum)]) {
      expect(practices).toContain(practice)
    }
  })

  test('has 12 PMS and 31 GMS contracts in December 2016, one held by a trust', () => {
    const day = '2016-12-23'
    const running = planContracts(danum).filter(
      ({ from, to }) => from <= day && (to === undefined || to > day),
    )
    expect(running.filter(({ kind }) => kind === 'PMS')).toHaveLength(12)
    expect(running.filter(({ kind }) => kind === 'GMS')).toHaveLength(31)
    expect(running.filter(({ organisation }) => organisation === 'RZ8')).toHaveLength(1)
    const kinds = planEvents(danum).map(({ kind }) => kind)
    expect(kinds).toEqual(['merged', 'closed', 'hand-back', 'operator changed', 'renamed'])
    expect(planSites(danum).filter(({ kind }) => kind === 'branch')).toHaveLength(1)
  })
})
