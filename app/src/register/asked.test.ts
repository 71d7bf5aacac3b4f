import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { askedOf, coveredDays, dayAsked, dayOf } from './asked.ts'

const clock = (day: string) => () => new Date(`${day}T12:00:00Z`)
const now = clock('2026-11-01')

describe('the place and day of a page, in Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let own = ''
  beforeAll(async () => {
    danum = await danumWorkspace()
    own = danum.description.place ?? ''
  })
  afterAll(() => danum.end())

  test('are the ones asked for', async () => {
    const asked = await askedOf({ place: ` ${own.toLowerCase()} `, on: '2016-12-31' }, danum, now)
    expect(asked).toMatchObject({ place: own, on: '2016-12-31' })
    expect(asked.found?.practices).toHaveLength(43)
    expect(asked.note).toBeUndefined()
  })

  test('are its own place today, while its lists are fresh', async () => {
    const asked = await askedOf({ on: '', place: '' }, danum, clock('2023-06-01'))
    expect(asked).toMatchObject({ place: own, on: '2023-06-01' })
    expect(asked.note).toBeUndefined()
  })

  test('are the latest day that is covered, where nothing is known of today, and it says so', async () => {
    const asked = await askedOf({}, danum, clock('2031-06-01'))
    expect(coveredDays(danum)).toContain(asked.on)
    expect(asked.found?.practices.some((one) => one.registered !== null)).toBe(true)
    expect(asked.note).toContain('the latest day that the loaded registers and lists cover')
    expect(await dayOf({}, danum, clock('2031-06-01'))).toBe(asked.on)
  })

  test.each(['31/03/2023', '2023-02-29', '2023-3-1', 'today'])('%s is not a day', async (on) => {
    const refused = askedOf({ on }, danum, now)
    await expect(refused).rejects.toThrow(`${on} is not a day of the calendar.`)
    await expect(refused).rejects.toMatchObject({ kind: 'usage' })
  })

  test('are refused for a place that nobody knows, and for a day before there was any', async () => {
    await expect(askedOf({ place: 'QQQ' }, danum, now)).rejects.toThrow('knows the place QQQ')
    await expect(askedOf({ place: 'QQQ', on: '2023-03-31' }, danum, now)).rejects.toMatchObject({
      kind: 'usage',
      remedy: expect.stringContaining('Choose one from the list') as unknown,
    })
    await expect(askedOf({ on: '1900-01-01' }, danum, now)).rejects.toMatchObject({
      kind: 'usage',
      remedy: expect.stringContaining('Choose a day between') as unknown,
    })
    const long = 'X'.repeat(5_000)
    const error: unknown = await askedOf({ place: long }, danum, now).catch(
      (thrown: unknown) => thrown,
    )
    expect(String(error).length).toBeLessThan(200)
  })

  test('a workspace without a place of its own takes the only one there is, and none of two', async () => {
    const free: Workspace = { ...danum, description: { ...danum.description, place: null } }
    expect((await askedOf({}, free, clock('2023-06-01'))).place).toBeNull()
    const { register } = danum
    const places = async (on: string) =>
      (await register.places(on)).filter(({ code }) => code === own)
    const narrow = new Proxy(register, {
      get: (target, name) => {
        if (name === 'places') return places
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const one = await askedOf({}, { ...free, register: narrow }, clock('2023-06-01'))
    expect(one.place).toBe(own)
  })
})

test('an empty workspace has no place, and no fault is found with any', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'footings-asked-'))
  await makeWorkspace(directory)
  const empty = await openWorkspace(directory)
  expect(await askedOf({}, empty, clock('2026-11-01'))).toEqual({
    place: null,
    found: null,
    on: '2026-11-01',
  })
  expect(await askedOf({ place: '99Z', on: '2020-01-01' }, empty, now)).toMatchObject({
    found: null,
  })
  await empty.close()
  await rm(directory, { recursive: true })
})

test('a blank day is no day', () => {
  expect(dayAsked({ on: '  ' })).toBeUndefined()
  expect(dayAsked({ on: ' 2023-03-31 ' })).toBe('2023-03-31')
})

test('a network or an integrated care board is told apart from a place', async () => {
  const workspace = await danumWorkspace()
  const ask = (place: string) =>
    askedOf({ place, on: '2023-03-31' }, workspace, clock('2026-11-01'))
  await expect(ask('U99901')).rejects.toThrow('U99901 is a network')
  await expect(ask('QZD')).rejects.toMatchObject({
    message: 'QZD is an integrated care board, and not a place.',
    remedy: 'Choose one of its places: 98D.',
  })
  await workspace.end()
})
