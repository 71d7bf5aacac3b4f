import { describe, expect, test } from 'vitest'
import { sharedModel } from './model.ts'
import { editionsInWords, reviewInWords, takenUp, thingSentence } from './sentences.ts'
import { madeItem, madePart } from './shared-made.ts'
import { isOnSystem, lastLine, notedIn } from './words.ts'

const ON = '2024-03-31'
const PRACTICES = [
  { code: 'A', name: 'Ash', system: 'TPP' },
  { code: 'B', name: 'Beech', system: 'TPP' },
  { code: 'C', name: 'Cedar', system: 'EMIS' },
  { code: 'D', name: 'Dogwood', system: null },
]

describe('what is shared on a day', () => {
  test('counts open practices by state; what is not told is neither yes nor no', () => {
    const { things, sharing } = sharedModel(
      [madeItem({ id: 'p', kind: 'protocol', detail: 'Text\nCQC: safe care' })],
      [
        madePart('p', 'A', 'in place'),
        madePart('p', 'B', 'declined'),
        madePart('p', 'Z', 'in place'),
      ],
      PRACTICES,
      ON,
    )
    const [thing] = things
    expect(thing).toMatchObject({ untold: 2, closed: ['Z'], noted: 'safe care', shares: null })
    expect(thing && takenUp(thing)).toBe('adopted: 1 of 4; keeps its own: 1; not told: 2')
    expect(thing && thingSentence(thing, ON)).toBe(
      'Adopted: 1 of 4; keeps its own: 1; not told: 2. That is 25.0% of the practices that it is for.',
    )
    expect(sharing).toBe(1)
  })

  test('what is not for all counts those that have a part in it', () => {
    const { things } = sharedModel(
      [madeItem({ id: 'post', kind: 'shared post' }), madeItem({ id: 'bid', kind: 'income line' })],
      [madePart('post', 'A', 'in place', 10_000), madePart('post', 'B', 'invited')],
      PRACTICES,
      ON,
    )
    expect(things.map((thing) => thingSentence(thing, ON))).toEqual([
      'Hosts it: 1; asked to host: 1.',
      'Nothing is written down of any practice that is open in the place on this day.',
    ])
  })

  test('holds a review overdue from the day after it was due', () => {
    const item = madeItem({ id: 'p', kind: 'protocol', review_on: ON })
    const overdue = (on: string) => sharedModel([item], [], PRACTICES, on)
    expect(overdue(ON).overdue).toBe(0)
    const late = overdue('2024-04-01')
    expect(late.overdue).toBe(1)
    expect(late.things.map(reviewInWords)).toEqual(['review is overdue since 31 March 2024'])
  })

  test('leaves out what has ended or is to come, but tells of it', () => {
    const items = [
      madeItem({ id: 'ended', kind: 'template', ends_on: '2024-03-30' }),
      madeItem({ id: 'to come', kind: 'template', starts_on: '2024-04-01' }),
      madeItem({ id: 'last day', kind: 'template', starts_on: ON, ends_on: ON }),
    ]
    const { things, others } = sharedModel(items, [], PRACTICES, ON)
    expect(things.map(({ item }) => item.id)).toEqual(['last day'])
    expect(others.map(({ item }) => item.id)).toEqual(['ended', 'to come'])
  })

  test('a template is for practices on its system, and any that uses it all the same', () => {
    const { things } = sharedModel(
      [
        madeItem({ id: 'none', kind: 'template' }),
        madeItem({ id: 'one', kind: 'template', detail: 'System: SystmOne' }),
      ],
      [madePart('one', 'A', 'in place'), madePart('one', 'D', 'in place')],
      PRACTICES,
      ON,
    )
    expect(things.map(({ practices }) => practices.map(({ code }) => code))).toEqual([
      ['A', 'B', 'C', 'D'],
      ['A', 'B', 'D'],
    ])
    expect(isOnSystem('EMIS/TPP', 'SystmOne')).toBe(true)
    expect(isOnSystem('EMIS', 'SystmOne')).toBe(false)
    expect(isOnSystem(null, 'EMIS')).toBe(false)
  })

  test('a practice has an officer only where one is appointed', () => {
    const { withoutOfficer } = sharedModel(
      [
        madeItem({ id: 'first', kind: 'data protection officer' }),
        madeItem({ id: 'gone', kind: 'data protection officer', ends_on: '2023-12-31' }),
      ],
      [
        madePart('first', 'A', 'in place'),
        madePart('first', 'B', 'invited'),
        madePart('gone', 'C', 'in place'),
      ],
      PRACTICES,
      ON,
    )
    expect(withoutOfficer.map(({ practice, state }) => [practice.code, state])).toEqual([
      ['B', 'invited'],
      ['C', null],
      ['D', null],
    ])
  })

  test('names things whose shares are not all of it', () => {
    const { sharesOpen } = sharedModel(
      [
        madeItem({ id: 'whole', kind: 'shareholding' }),
        madeItem({ id: 'part', kind: 'shared post' }),
        madeItem({ id: 'nobody', kind: 'shared post' }),
        madeItem({ id: 'not shared', kind: 'income line' }),
      ],
      [
        madePart('whole', 'A', 'in place', 10_000),
        madePart('part', 'A', 'in place', 4000),
        madePart('not shared', 'A', 'in place'),
      ],
      PRACTICES,
      ON,
    )
    expect(sharesOpen.map(({ item }) => item.id)).toEqual(['nobody', 'part'])
  })

  test('orders names with numbers as people count, and counts editions', () => {
    const items = ['10. B', '2. A', '1. C'].map((name) =>
      madeItem({ id: name, kind: 'data security standards', edition: '2016' }),
    )
    const { things } = sharedModel(
      [...items, madeItem({ id: 'x', kind: 'data security standards' })],
      [],
      PRACTICES,
      ON,
    )
    expect(things.map(({ item }) => item.name)).toEqual(['x', '1. C', '2. A', '10. B'])
    expect(editionsInWords(things)).toBe('1 without an edition and 3 of 2016')
    expect(editionsInWords(things.slice(1))).toBeNull()
    const protocols = ['1', '2'].map((edition) =>
      madeItem({ id: edition, kind: 'protocol', edition }),
    )
    expect(editionsInWords(sharedModel(protocols, [], PRACTICES, ON).things)).toBeNull()
  })

  test('reads lines of a detail', () => {
    expect(notedIn('One\n cqc:  safe \n', 'CQC')).toBe('safe')
    expect(notedIn('CQC:', 'CQC')).toBeNull()
    expect(notedIn(null, 'CQC')).toBeNull()
    expect(lastLine('2024-01-01 Sent\n2024-02-01 Agreed\n\n')).toBe('2024-02-01 Agreed')
    expect(lastLine(' ')).toBeNull()
  })
})
