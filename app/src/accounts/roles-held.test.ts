import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { may, type Person, type RoleHeld } from '../rights/person.ts'
import { RIGHTS, type Role, type ScopeKind } from '../rights/roles.ts'
import { newPersonId } from './people.ts'
import { organisationsOfKinds } from './organisations-of-roles.ts'
import { rolesHeld } from './roles-held.ts'

const NOW = new Date('2026-11-02T12:00:00Z')
let workspace: Awaited<ReturnType<typeof danumWorkspace>>
beforeAll(async () => {
  workspace = await danumWorkspace(() => NOW)
}, 120_000)
afterAll(async () => workspace.end())

async function given(
  role: Role,
  scope: ScopeKind,
  organisation: string,
  days: { readonly starts_on?: string; readonly ends_on?: string | null } = {},
): Promise<string> {
  const person = newPersonId()
  await workspace.store.change({ name: 'x' }, async (change) => {
    const about = { name: 'x', email: `${person}@x.example`, password: null, totp: null }
    await change.insert('person', { id: person, state: 'active', ...about })
    await change.insert('role_grant', {
      person,
      role,
      scope,
      organisation,
      starts_on: '2026-01-01',
      ends_on: null,
      reason: null,
      ...days,
    })
  })
  return person
}

async function only(person: string, now = NOW): Promise<RoleHeld | undefined> {
  const [held, ...others] = await rolesHeld(workspace, now, person)
  expect(others).toEqual([])
  return held
}

function holding(...roles: readonly RoleHeld[]): Person {
  return { id: 'x', name: 'x', alone: false, signedIn: true, roles }
}

const sizeOf = (codes: ReadonlySet<string> | 'all' | undefined) =>
  codes === 'all' || codes === undefined ? codes : codes.size

describe('which practices and places a role is about', () => {
  test('a practice: itself, and its place to look at', async () => {
    const held = await only(await given('practice manager', 'practice', 'Z99001'))
    expect(held).toMatchObject({
      practices: new Set(['Z99001']),
      places: new Set(),
      placesSeen: new Set(['98D']),
    })
    const person = held === undefined ? holding() : holding(held)
    expect(may(person, 'claim', { practice: 'Z99001' })).toBe(true)
    expect(may(person, 'claim', { practice: 'Z99002' })).toBe(false)
    expect(may(person, 'read plans', { place: '98D' })).toBe(true)
    expect(may(person, 'sign up', { place: '98D' })).toBe(false)
  })

  test('a place: every practice of it; an ICB: its places as well', async () => {
    const place = await only(await given('ICB lead', 'place', '98D'))
    expect([sizeOf(place?.practices), place?.places]).toEqual([43, new Set(['98D'])])
    const icb = (await workspace.register.on('2024-03-31')).practices.get('Z99001')?.icb ?? ''
    const whole = await only(await given('ICB lead', 'icb', icb))
    expect(sizeOf(whole?.practices)).toBeGreaterThanOrEqual(43)
    expect(whole?.places).toContain('98D')
  })

  test('a network: its members, and no place as a whole', async () => {
    const { practices } = await workspace.register.on('2024-03-31')
    const network = practices.get('Z99001')?.network ?? ''
    const members = [...practices.values()].filter((one) => one.network === network)
    const held = await only(await given('network manager', 'network', network))
    expect(held?.practices).toEqual(new Set(members.map(({ code }) => code)))
    expect(sizeOf(held?.places)).toBe(0)
  })

  test('a footprint: members and provisional ones of today, and nobody who is only invited', async () => {
    const footprint = await workspace.store.change({ name: 'x' }, async (change) => {
      const { id } = await change.insert('footprint', {
        kind: 'collaboration',
        name: 'Made for a test',
        definition: null,
        owner: null,
        status: 'adopted',
        agreed_on: null,
        evidence: null,
        organisation: null,
        starts_on: null,
        ends_on: null,
        note: null,
      })
      for (const [practice, status, starts_on, ends_on] of [
        ['Z99001', 'member', '2020-01-01', null],
        ['Z99002', 'provisional', '2020-01-01', '2026-11-02'],
        ['Z99003', 'invited', '2020-01-01', null],
        ['Z99004', 'expression of interest', '2020-01-01', null],
        ['Z99005', 'left', '2020-01-01', null],
        ['Z99006', 'member', '2026-11-03', null],
        ['Z99007', 'member', '2020-01-01', '2026-11-01'],
      ] as const) {
        await change.insert('footprint_member', {
          footprint: id,
          practice,
          status,
          starts_on,
          ends_on,
          note: null,
        })
      }
      return id
    })
    const person = await given('network analyst', 'footprint', footprint)
    expect((await only(person))?.practices).toEqual(new Set(['Z99001', 'Z99002']))
    const tomorrow = new Date('2026-11-03T12:00:00Z')
    expect((await only(person, tomorrow))?.practices).toEqual(new Set(['Z99001', 'Z99006']))
  })

  test('the whole system: all for a public viewer, and nothing for its administrator', async () => {
    const viewer = await only(await given('public viewer', 'system', ''))
    expect([viewer?.practices, viewer?.placesSeen]).toEqual(['all', 'all'])
    const held = await only(await given('system administrator', 'system', ''))
    const administrator = held === undefined ? holding() : holding(held)
    const about = { place: '98D', practice: 'Z99001' }
    expect(RIGHTS.filter((right) => may(administrator, right))).toEqual(['manage people'])
    expect(RIGHTS.filter((right) => may(administrator, right, about))).toEqual([])
  })

  test('an organisation that nothing knows of gives nothing', async () => {
    for (const [role, scope] of [
      ['practice manager', 'practice'],
      ['ICB lead', 'place'],
      ['network manager', 'footprint'],
    ] as const) {
      const held = await only(await given(role, scope, 'NOWHERE'))
      expect([sizeOf(held?.practices), sizeOf(held?.places), sizeOf(held?.placesSeen)]).toEqual([
        0, 0, 0,
      ])
    }
  })
})

describe('from when to when', () => {
  test('a role that ends today holds until midnight in the United Kingdom', async () => {
    const days = { starts_on: '2026-06-30', ends_on: '2026-07-01' }
    const person = await given('public viewer', 'system', '', days)
    const held = async (at: string) => (await rolesHeld(workspace, new Date(at), person)).length
    // Summer time: midnight is 23:00 of the day before in UTC.
    expect(await held('2026-06-29T22:59:59Z')).toBe(0)
    expect(await held('2026-06-29T23:00:00Z')).toBe(1)
    expect(await held('2026-07-01T22:59:59Z')).toBe(1)
    expect(await held('2026-07-01T23:00:00Z')).toBe(0)
  })

  test('a role that is taken away is gone at once', async () => {
    const person = await given('public viewer', 'system', '')
    const grant = await workspace.store.db
      .selectFrom('role_grant')
      .selectAll()
      .where('person', '=', person)
      .executeTakeFirstOrThrow()
    expect(await rolesHeld(workspace, NOW, person)).toHaveLength(1)
    await workspace.store.change({ name: 'x' }, (change) =>
      change.update('role_grant', grant.id, grant.version, { ends_on: '2026-11-01' }),
    )
    expect(await rolesHeld(workspace, NOW, person)).toEqual([])
  })
})

test('organisations to choose from are those of the place, the places, and the footprints', async () => {
  const known = await organisationsOfKinds(workspace, NOW, ['practice', 'place', 'footprint'])
  const count = (scope: ScopeKind) => known.filter((one) => one.scope === scope).length
  expect(count('practice')).toBe(43)
  expect(known).toContainEqual({ scope: 'place', code: '98D', name: 'Danum' })
  expect(count('footprint')).toBeGreaterThan(5)
})
