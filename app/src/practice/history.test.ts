import { expect, test } from 'vitest'
import { listSentence } from './history.tsx'

const at = (on: string, registered: number | null) => ({
  on,
  registered,
  registeredRelease: null,
  weighted: null,
  weightedRelease: null,
})

test('the list over time is its first and its last count; what is missing is left out', () => {
  expect(
    listSentence([at('2015-03-31', 2000), at('2020-03-31', null), at('2023-03-31', 2100)]),
  ).toBe(
    'From 2,000 registered patients on 31 March 2015 to 2,100 registered patients on 31 March 2023: a change of +100, +5.0%.',
  )
  expect(listSentence([at('2023-03-31', 2099.6)])).toBe(
    '2,100 registered patients on 31 March 2023.',
  )
  expect(listSentence([at('2020-03-31', null)])).toBe('No count of registered patients is loaded.')
  expect(listSentence([at('2015-03-31', 0), at('2016-03-31', 10)])).toContain('a change of +10.')
})
