import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownAddress } from './asked-to.ts'

test.each([
  ['/matrix?place=98D#top', '/matrix?place=98D#top'],
  ['/', '/'],
  [undefined, '/'],
  ['', '/'],
  ['matrix', '/'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['/x\\..\\y', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/\r\nset-cookie: x', '/'],
  ['/a/../b', '/b'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
])('after a sign-in %j leads to %s', (asked, to) => {
  expect(ownAddress(asked)).toBe(to)
})

test('no address that anybody can write leads to another site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    'http:',
    'evil.example',
    '@',
    '..',
    '?',
    '#',
    '\t',
    '%2f',
    ':',
    '.',
    'é',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((all) => `/${all.join('')}`),
      (asked) => {
        const to = ownAddress(asked)
        expect(new URL(to, 'https://own.example/sign-in').origin).toBe('https://own.example')
        expect(to).toMatch(/^\/(?!\/)/)
      },
    ),
    { numRuns: 2000 },
  )
})
