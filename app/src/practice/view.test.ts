import { expect, test } from 'vitest'
import type { Practice } from '../register/practices.ts'
import { sentenceOf, standsOn } from './view.ts'

const practice = {
  name: 'Alderbeck Surgery',
  contract: 'APMS',
  subIcb: '99D',
  subIcbName: 'Danum',
  network: 'U99901',
  networkName: 'Slate PCN',
  registered: 7495.4,
  opened: '1993-04-01',
  closed: null,
} as Practice
const profile = {
  practice,
  open: true,
  figuresOn: '2023-03-31',
  lists: [],
  figures: [],
  sources: [],
}

test('an open practice is told with its contract, place, list and network', () => {
  expect(sentenceOf(profile, '2023-03-31')).toBe(
    'On 31 March 2023 Alderbeck Surgery is an APMS practice of Danum. It has 7,495 registered patients. It is in Slate PCN.',
  )
  const bare = { contract: null, subIcb: null, subIcbName: null, network: null, registered: null }
  expect(sentenceOf({ ...profile, practice: { ...practice, ...bare } }, '2023-03-31')).toBe(
    'On 31 March 2023 Alderbeck Surgery is a practice. No list of patients is loaded for this day. It is in no published network.',
  )
})

test('a practice that is closed, or not open yet, says so', () => {
  const closed = {
    ...profile,
    open: false,
    figuresOn: '2019-06-30',
    practice: { ...practice, closed: '2015-03-31' },
  }
  expect(sentenceOf(closed, '2023-03-31')).toContain('Alderbeck Surgery closed on 31 March 2015.')
  expect(sentenceOf({ ...profile, open: false, figuresOn: '2019-06-30' }, '2023-03-31')).toContain(
    'is closed.',
  )
  expect(sentenceOf({ ...profile, open: false, figuresOn: '2019-06-30' }, '1990-01-01')).toBe(
    'Alderbeck Surgery opens on 1 April 1993: on 1 January 1990 it is not open yet.',
  )
})

test('a standing holds on its first day and on its last', () => {
  const standing = { starts_on: '2016-11-01', ends_on: '2017-03-31' }
  expect(standsOn(standing, '2016-10-31')).toBe(false)
  expect(standsOn(standing, '2016-11-01')).toBe(true)
  expect(standsOn(standing, '2017-03-31')).toBe(true)
  expect(standsOn(standing, '2017-04-01')).toBe(false)
  expect(standsOn({ ...standing, ends_on: null }, '2099-01-01')).toBe(true)
})
