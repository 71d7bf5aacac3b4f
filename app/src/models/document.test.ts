import { describe, expect, test } from 'vitest'
import { settle } from './assumption.ts'
import { canonicalJson, firstDifference } from './canonical.ts'
import { checkDocument, documentOf } from './document.ts'
import type { ModelDocument } from './kind.ts'
import { MADE_MODELS } from './made-kinds.tsx'
import { givenOf, typedFrom, typedNew, typedOf } from './typed.ts'

const [sessions] = MADE_MODELS.kinds
if (sessions === undefined) throw new Error('no made kind')
const PRACTICES = new Set(['Z99001', 'Z99002'])
const check = (given: unknown) => checkDocument(sessions, given, PRACTICES)
const fieldsAt = (given: unknown) => check(given).faults.map(({ field }) => field)

describe('a document of a model', () => {
  test('is what the model suggests where nothing is given, and keeps what is', () => {
    expect(check({}).document).toEqual({
      format: 1,
      choices: { weeks: 1, practices: [], what: 'registered' },
      assumptions: {},
      seed: 1,
    })
    const given = {
      choices: { weeks: 4, practices: ['z99002', 'Z99001', 'Z99002'] },
      assumptions: { demand: { value: 7, low: 6, high: null, source: ' Our count, 2024 ' } },
      seed: 9,
    }
    expect(check(given).document).toEqual({
      format: 1,
      choices: { weeks: 4, practices: ['Z99001', 'Z99002'], what: 'registered' },
      assumptions: { demand: { value: 7, low: 6, high: null, source: 'Our count, 2024' } },
      seed: 9,
    })
  })

  test.each([
    [{ choices: { weeks: 0 } }, 'choices.weeks'],
    [{ choices: { weeks: 53 } }, 'choices.weeks'],
    [{ choices: { weeks: 1.5 } }, 'choices.weeks'],
    [{ choices: { weeks: null } }, 'choices.weeks'],
    [{ choices: { weeks: 'one' } }, 'choices.weeks'],
    [{ choices: { what: 'other' } }, 'choices.what'],
    [{ choices: { practices: ['Y00001'] } }, 'choices.practices'],
    [{ choices: { practices: 'Z99001' } }, 'choices.practices'],
    [{ choices: { other: 1 } }, 'choices.other'],
    [{ assumptions: { other: { value: 1 } } }, 'assumptions.other'],
    [{ assumptions: { demand: 7 } }, 'assumptions.demand'],
    [{ assumptions: { demand: { value: 101 } } }, 'assumptions.demand.value'],
    [{ assumptions: { demand: { value: 7, low: 8 } } }, 'assumptions.demand.low'],
    [{ assumptions: { demand: { value: 7, high: 6 } } }, 'assumptions.demand.high'],
    [{ assumptions: { demand: { value: 7, low: -1 } } }, 'assumptions.demand.low'],
    [{ assumptions: { demand: { value: 7, other: 1 } } }, 'assumptions.demand'],
    [
      { assumptions: { demand: { value: 7, source: 'x'.repeat(401) } } },
      'assumptions.demand.source',
    ],
    [
      { assumptions: { demand: { value: 7, source: 'of 943 476 5919' } } },
      'assumptions.demand.source',
    ],
    [{ seed: -1 }, 'seed'],
    [{ seed: 0.5 }, 'seed'],
    [{ format: 2 }, 'format'],
    [{ more: 1 }, ''],
    ['text', ''],
    [{ choices: { __proto__: null, constructor: 1 } }, 'choices.constructor'],
  ])('is refused at its field: %j', (given, field) => {
    expect(fieldsAt(given)).toEqual([field])
    expect(check(given).document).toBeNull()
    expect(() => documentOf(sessions, given, PRACTICES)).toThrow(
      expect.objectContaining({ kind: 'data', where: { column: field || '' } }),
    )
  })
})

describe('choices that are checked together', () => {
  test('are refused at their field, by what the model says of them', () => {
    const kind = {
      ...sessions,
      check: ({ weeks }: ModelDocument['choices']) =>
        weeks === 4 ? [{ field: 'weeks', message: 'Weeks are not those of a month' }] : [],
    }
    expect(checkDocument(kind, { choices: { weeks: 3 } }, PRACTICES).faults).toEqual([])
    expect(checkDocument(kind, { choices: { weeks: 4 } }, PRACTICES)).toEqual({
      document: null,
      faults: [{ field: 'choices.weeks', message: 'Weeks are not those of a month' }],
    })
  })
})

describe('pasted lines', () => {
  test('are refused where one may be of a patient, and places may have postcodes', () => {
    const lines = (id: string) => ({
      fields: [
        { id, group: 'g', label: 'Lines', kind: 'lines', required: false, initial: null } as const,
      ],
      assumptions: [],
    })
    const given = (id: string) => ({ choices: { [id]: 'Z99001, 3\nTown hall, DN1 2AB' } })
    expect(checkDocument(lines('places'), given('places'), PRACTICES).faults).toEqual([])
    const [fault] = checkDocument(lines('activity'), given('activity'), PRACTICES).faults
    expect(fault?.message).toContain('Lines in line 2 may be about a patient')
  })
})

describe('the form of a scenario', () => {
  test('sends back the document that it shows', () => {
    const documents: readonly ModelDocument[] = [
      {
        format: 1,
        choices: { weeks: 2, practices: [], what: 'nothing' },
        assumptions: {},
        seed: 1,
      },
      {
        format: 1,
        choices: { weeks: 52, practices: ['Z99001', 'Z99002'], what: 'registered' },
        assumptions: {
          demand: { value: 6.5, low: 6, high: null, source: null },
          unmet: { value: 8, low: null, high: null, source: null },
          contacts: { value: 14, low: null, high: 14, source: 'Our own' },
        },
        seed: 2 ** 53 - 1,
      },
    ]
    for (const document of documents) {
      const typed = typedFrom(sessions, typedOf(sessions, document))
      expect(check(givenOf(sessions, typed)).document).toEqual(document)
    }
    expect(check(givenOf(sessions, typedNew(sessions))).document).toEqual(check({}).document)
  })

  test('uses what is recalled only once its value is typed', () => {
    const typed = typedNew(sessions)
    const settledOf = (more: Record<string, string>) => {
      const { document } = check(givenOf(sessions, { ...typed, ...more }))
      const found = settle(sessions.assumptions, document?.assumptions ?? {})
      return found.find(({ id }) => id === 'unmet')
    }
    expect(settledOf({})).toMatchObject({ value: null, standing: 'recalled' })
    expect(settledOf({ 'assumptions.unmet': '8' })).toMatchObject({
      value: 8,
      low: 2,
      high: 15,
      standing: 'recalled',
    })
    expect(
      settledOf({ 'assumptions.unmet': '4', 'assumptions.unmet.source': 'Ours' }),
    ).toMatchObject({ value: 4, low: 2, high: 15, standing: 'local', source: 'Ours' })
  })

  test('keeps a text that is no number, and reads 1,000', () => {
    const typed = { ...typedNew(sessions), 'choices.weeks': 'many', 'assumptions.contacts': '1e' }
    const { faults } = check(givenOf(sessions, typed))
    expect(faults.map(({ message }) => message)).toEqual([
      'Weeks is not a number',
      'Contacts in a session, value, is not a number',
    ])
    expect(givenOf(sessions, { ...typed, 'choices.weeks': '1,000' })).toMatchObject({
      choices: { weeks: 1000 },
    })
  })
})

describe('canonical JSON', () => {
  test('is the same whatever the order, and refuses what JSON cannot hold', () => {
    const text = canonicalJson({ b: [1, { d: -0, c: 'é"' }], a: null, z: undefined })
    expect(text).toBe('{"a":null,"b":[1,{"c":"é\\"","d":0}]}')
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    expect(() => canonicalJson({ a: [1, NaN] })).toThrow('NaN at top.a.1')
    expect(() => canonicalJson({ a: Float64Array.of(1) })).toThrow('Float64Array at top.a')
    expect(() => canonicalJson([undefined])).toThrow('undefined at top.0')
  })

  test('tells the place and not the words where long texts begin alike', () => {
    const long = 'x'.repeat(100)
    expect(firstDifference({ a: `${long}1` }, { a: `${long}22` })).toBe(
      'a, a text of 103 characters became a text of 104 characters',
    )
    expect(firstDifference({ a: long }, { a: 1 })).toBe('a, a text of 102 characters became 1')
  })

  test('tells where two values first differ', () => {
    const before = { a: [1, { b: 2 }], c: 'x' }
    expect(firstDifference(before, { a: [1, { b: 2 }], c: 'x' })).toBeNull()
    expect(firstDifference(before, { a: [1, { b: 3 }], c: 'y' })).toBe('a[1].b: 2 became 3')
    expect(firstDifference(before, { a: [1], c: 'x' })).toBe('a[1]: {"b":2} became nothing')
    expect(firstDifference(1, null)).toBe('the whole: 1 became null')
  })
})
