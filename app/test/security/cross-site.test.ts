import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessMatrix } from '../access-fixtures.ts'
import { accessHouse, type AccessHouse } from '../access-house.ts'
import { ALONE_KEY } from '../access-people.ts'
import { samplesOf, type Samples } from '../access-samples.ts'

const writes = (await accessMatrix()).filter(({ method }) => method !== 'GET')

describe('V3.5.1, V3.5.2: a page of another site', () => {
  let house: AccessHouse
  let samples: Samples
  beforeAll(async () => {
    house = await accessHouse()
    samples = await samplesOf(house)
  }, 300_000)
  afterAll(async () => house.end())

  test.each([
    ['origin', { origin: 'https://evil.example' }],
    ['origin of a file or a frame', { origin: 'null' }],
    ['origin that begins alike', { origin: 'http://localhost.evil.example' }],
    ['origin of another port', { origin: 'http://localhost:9999' }],
    ['referrer', { referer: 'https://evil.example/page' }],
    ['site', { 'sec-fetch-site': 'cross-site' }],
    ['sub-domain', { 'sec-fetch-site': 'same-site' }],
  ])('sends no form and no call, by its %s', async (_name, headers) => {
    const before = await house.changes()
    const passed: string[] = []
    for (const { method, route } of writes) {
      const { statusCode } = await house.send({
        method,
        url: samples.addressOf(route),
        body: samples.bodyOf(method, route),
        as: ALONE_KEY,
        headers,
      })
      if (statusCode !== 403) passed.push(`${method} ${route}: ${statusCode}`)
    }
    expect(passed).toEqual([])
    expect(await house.changes()).toBe(before)
  })

  test('the pages’ own forms are let through', async () => {
    const { statusCode } = await house.send({
      method: 'POST',
      url: '/footprints',
      as: ALONE_KEY,
      body: {},
      headers: { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
    })
    expect(statusCode).toBe(400)
  })
})
