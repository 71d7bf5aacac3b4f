import { expect, test } from 'vitest'
import { servingOf, type ServingAsked } from './serving.ts'

const PLAIN: ServingAsked = {
  host: undefined,
  origin: undefined,
  alone: false,
  accounts: false,
  env: {},
}

const ORIGIN = 'https://footings.example.nhs.uk'

test('without anything it is for one person at this computer', () => {
  expect(servingOf(PLAIN)).toEqual({
    host: '127.0.0.1',
    origin: undefined,
    signIn: false,
    operator: undefined,
    proxies: [],
  })
  expect(servingOf({ ...PLAIN, alone: true }).signIn).toBe(false)
})

test('people sign in where there is an origin, another host, or any account', () => {
  expect(servingOf({ ...PLAIN, origin: `${ORIGIN}/` })).toMatchObject({
    origin: ORIGIN,
    signIn: true,
  })
  expect(servingOf({ ...PLAIN, env: { FOOTINGS_ORIGIN: ORIGIN } }).signIn).toBe(true)
  expect(servingOf({ ...PLAIN, accounts: true }).signIn).toBe(true)
  expect(servingOf({ ...PLAIN, host: '0.0.0.0', origin: ORIGIN })).toMatchObject({
    host: '0.0.0.0',
    signIn: true,
  })
  expect(servingOf({ ...PLAIN, origin: 'http://localhost:4810' })).toMatchObject({
    origin: 'http://localhost:4810',
    signIn: true,
  })
})

test('V12.2.1: passwords never travel in the clear', () => {
  expect(() => servingOf({ ...PLAIN, host: '0.0.0.0' })).toThrow('no origin is given')
  for (const origin of [
    'http://10.0.0.1',
    'http://footings.example.nhs.uk',
    'http://localhost.evil.example',
  ]) {
    expect(() => servingOf({ ...PLAIN, origin })).toThrow('in the clear')
  }
})

test('--alone passes no account by, and is for this computer', () => {
  expect(() => servingOf({ ...PLAIN, alone: true, accounts: true })).toThrow('has accounts')
  expect(() => servingOf({ ...PLAIN, alone: true, origin: ORIGIN })).toThrow('one person')
  expect(() => servingOf({ ...PLAIN, alone: true, host: '0.0.0.0', origin: ORIGIN })).toThrow()
})

test.each([
  'footings',
  `${ORIGIN}/path`,
  `${ORIGIN}?x`,
  'ftp://x.example',
  'https://u:p@x.example',
  '*',
])('%s is no origin', (origin) => {
  expect(() => servingOf({ ...PLAIN, origin })).toThrow('is not an origin')
})

test('V4.1.3: a proxy is trusted only where it is named', () => {
  const env = { FOOTINGS_PROXY: '10.0.0.1, 10.0.0.2', FOOTINGS_OPERATOR: ' An ICB ' }
  expect(servingOf({ ...PLAIN, env })).toMatchObject({
    proxies: ['10.0.0.1', '10.0.0.2'],
    operator: 'An ICB',
  })
})
