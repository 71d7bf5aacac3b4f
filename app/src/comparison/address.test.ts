import { describe, expect, test } from 'vitest'
import { after, comparisonWords, listOf, matrixWords, type Step } from './address.ts'
import { matrixQuery } from './query.ts'

const STILL: Step = { column: [], of: undefined, hold: undefined, sort: undefined }
const read = (words: Readonly<Record<string, string>>) => matrixQuery.parse(words)
const given = (words: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))

describe('the words of an address', () => {
  test('leave out what is usual', () => {
    const query = read({
      with: 'england',
      allow: 'chance',
      by: 'domain',
      show: 'values',
      find: ' ',
    })
    expect(given(matrixWords(query, '2023-03-31'))).toEqual({ on: '2023-03-31' })
  })

  test('say everything that a reader chose, and are read back as the same', () => {
    const words = {
      on: '2023-03-31',
      place: '98D',
      with: 'similar',
      weights: 'registered-patients:2',
      peers: '20',
      allow: 'usual',
      domain: 'all',
      by: 'aspect',
      show: 'counts',
      columns: 'one,two',
      pin: 'Z1,Z2',
      order: 'one:highest',
      find: 'mill',
    }
    const query = read(words)
    expect(given(matrixWords(query, '2023-03-31'))).toEqual(words)
    expect(given(comparisonWords(query, '2023-03-31'))).toEqual({
      on: '2023-03-31',
      place: '98D',
      with: 'similar',
      weights: 'registered-patients:2',
      peers: '20',
      allow: 'usual',
    })
  })

  test('weights and the number of peers go with similar practices alone', () => {
    const query = read({ with: 'icb', weights: 'registered-patients:2', peers: '20' })
    expect(given(matrixWords(query, ''))).toEqual({ on: '', with: 'icb' })
    expect(given(matrixWords(read({ with: 'similar', peers: '10' }), ''))).toEqual({
      on: '',
      with: 'similar',
    })
  })

  test('lists have no blanks and nothing twice', () => {
    expect(listOf(' a,,b , a')).toEqual(['a', 'b'])
    expect(listOf(undefined)).toEqual([])
  })
})

describe('a step', () => {
  test('that presses nothing changes nothing', () => {
    const query = read({ columns: 'one', pin: 'Z1', order: 'one' })
    expect(after(query, STILL)).toEqual(query)
  })

  test('orders lowest first, then highest first, then by name again', () => {
    const first = after(read({}), { ...STILL, sort: 'one' })
    expect(first.order).toBe('one')
    const second = after(first, { ...STILL, sort: 'one' })
    expect(second.order).toBe('one:highest')
    expect(after(second, { ...STILL, sort: 'one' }).order).toBeUndefined()
    expect(after(second, { ...STILL, sort: 'two' }).order).toBe('two')
    expect(after(second, { ...STILL, sort: 'names' }).order).toBeUndefined()
  })

  test('pins a practice, and lets it go again', () => {
    const first = after(read({ pin: 'Z1' }), { ...STILL, hold: 'Z2' })
    expect(first.pin).toBe('Z1,Z2')
    expect(after(first, { ...STILL, hold: 'Z1' }).pin).toBe('Z2')
    expect(after(read({ pin: 'Z1' }), { ...STILL, hold: 'Z1' }).pin).toBeUndefined()
    expect(after(first, { ...STILL, hold: 'none' }).pin).toBeUndefined()
  })

  test('shows the ticked columns; all or none ticked is no choice', () => {
    const query = read({ columns: 'one' })
    expect(after(query, { ...STILL, column: ['one', 'two'], of: 3 }).columns).toBe('one,two')
    expect(after(query, { ...STILL, column: ['one', 'two'], of: 2 }).columns).toBeUndefined()
    expect(after(query, { ...STILL, column: [], of: 3 }).columns).toBeUndefined()
  })
})
