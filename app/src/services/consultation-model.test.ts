import { describe, expect, test } from 'vitest'
import { NOBODY, personAlone, type Person, type RoleHeld } from '../rights/person.ts'
import { daysFromTo, partiesOf, silenceSentence } from './consultation-model.ts'

const PLACE = {
  code: '98D',
  practices: [
    { code: 'Z99001', name: 'Abbey' },
    { code: 'Z99002', name: 'Brook' },
  ],
}

function held(role: RoleHeld['role'], scope: RoleHeld['scope'], organisation: string): RoleHeld {
  const wide = scope === 'place'
  return {
    role,
    scope,
    organisation,
    organisationName: `${organisation} by name`,
    practices: new Set(
      scope === 'practice' ? [organisation] : PLACE.practices.map(({ code }) => code),
    ),
    places: new Set(wide ? [organisation] : []),
    placesSeen: new Set(['98D']),
  }
}

function person(...roles: readonly RoleHeld[]): Person {
  return { id: 'p', name: 'P', alone: false, signedIn: true, roles }
}

const names = (who: Person) => partiesOf(who, PLACE).map(({ saidFor }) => saidFor)

describe('in whose name a person comments', () => {
  test('a practice role for its practice, and no other', () => {
    expect(partiesOf(person(held('practice partner', 'practice', 'Z99002')), PLACE)).toEqual([
      { organisation: 'Z99002', saidFor: 'Z99002 Brook' },
    ])
    expect(names(person(held('practice manager', 'practice', 'Z99003')))).toEqual([])
  })

  test('a network manager for the network, not for each of its practices', () => {
    expect(names(person(held('network manager', 'network', 'U1')))).toEqual(['U1 by name'])
    const elsewhere = { ...held('network manager', 'network', 'U2'), placesSeen: new Set(['98E']) }
    expect(names(person(elsewhere))).toEqual([])
  })

  test('an LMC officer for the LMC of the place', () => {
    expect(names(person(held('LMC officer', 'place', '98D')))).toEqual(['the LMC'])
    expect(names(person(held('LMC officer', 'place', '98E')))).toEqual([])
  })

  test('nobody for whoever commissions, reads or is not signed in', () => {
    for (const role of [
      'ICB lead',
      'ICB analyst',
      'committee secretary',
      'partner reader',
    ] as const) {
      expect(names(person(held(role, 'place', '98D')))).toEqual([])
    }
    expect(names(NOBODY)).toEqual([])
    expect(names(personAlone('Ann'))).toEqual(['the LMC', 'Z99001 Abbey', 'Z99002 Brook'])
  })
})

test('days left count the last day', () => {
  expect(daysFromTo('2024-03-31', '2024-04-19')).toBe(20)
  expect(daysFromTo('2024-04-19', '2024-04-19')).toBe(1)
  expect(daysFromTo('2024-04-20', '2024-04-19')).toBe(0)
})

test('silence names who speaks for those in no collaboration', () => {
  const [one, two] = PLACE.practices
  if (one === undefined || two === undefined) throw new Error('two practices')
  expect(silenceSentence({ silent: [one, two], unaffiliated: [two] }, 43)).toBe(
    'No comment is in the name of 2 of 43 practices. 1 of them is in no collaboration or federation: the LMC speaks for those.',
  )
  expect(silenceSentence({ silent: [], unaffiliated: [] }, 43)).toBe(
    'Every practice of the place has commented.',
  )
  expect(silenceSentence({ silent: [], unaffiliated: [] }, 0)).toBe(
    'No practice of the place is known on this day.',
  )
})
