import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { FootingsError } from '../failure.ts'

import { checkHost, checkSender } from './guard.ts'

describe('checkHost', () => {
  test.each(['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]', '[::1]:8080', 'LOCALHOST:80'])(
    'lets %s in',
    (host) => expect(() => checkHost({ host })).not.toThrow(),
  )
  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    '127.0.0.2',
    '[::2]:80',
    'localhost:80:80',
    'localhost@evil.example',
    '0.0.0.0',
  ])('keeps %s out', (host) =>
    expect(() => checkHost(host === undefined ? {} : { host })).toThrow(FootingsError),
  )
  test('keeps every other name out', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(() => checkHost({ host })).toThrow(FootingsError)
      }),
    )
  })
})

describe('checkSender', () => {
  const host = '127.0.0.1:8080'
  const own = `http://${host}`
  test.each([
    [{}],
    [{ origin: own }],
    [{ origin: own, 'sec-fetch-site': 'same-origin', referer: `${own}/place?x=1` }],
    [{ 'sec-fetch-site': 'none' }],
  ])('lets %j send', (headers) =>
    expect(() => checkSender('POST', { host, ...headers })).not.toThrow(),
  )
  test.each([
    [{ origin: 'http://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1:9090' }],
    [{ origin: `https://${host}` }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: own }],
    [{ referer: 'http://evil.example/127.0.0.1:8080' }],
    [{ referer: 'not an address' }],
  ])('refuses %j', (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(() => checkSender(method, { host, ...headers })).toThrow(FootingsError)
    }
    expect(() => checkSender('GET', { host, ...headers })).not.toThrow()
  })
})
