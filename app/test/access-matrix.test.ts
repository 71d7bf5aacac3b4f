import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RIGHTS, RIGHTS_OF_ROLE, ROLES, type Right } from '../src/rights/roles.ts'
import { accessMatrix, accessRights, linesOf, type AccessLine } from './access-fixtures.ts'
import { accessHouse, type AccessHouse } from './access-house.ts'
import type { MadePerson } from './access-people.ts'
import { samplesOf, type Samples } from './access-samples.ts'

const THOROUGH = process.env['FOOTINGS_SLOW'] === '1'
const matrix = await accessMatrix()
const rights = await accessRights()

describe('V8.1.1: the written rights', () => {
  test('are those of the program, for every role and right', async () => {
    const [header = [], ...lines] = await linesOf('access-rights.csv')
    expect(header.slice(1)).toEqual(ROLES)
    expect(lines.map(([right]) => right)).toEqual(RIGHTS)
    for (const role of ROLES) {
      expect([...(rights.get(role) ?? [])].toSorted(), role).toEqual(
        [...RIGHTS_OF_ROLE[role]].toSorted(),
      )
    }
  })

  test('the system administrator sees no data, and a public viewer figures alone', () => {
    expect([...(rights.get('system administrator') ?? [])]).toEqual(['manage people'])
    expect([...(rights.get('public viewer') ?? [])]).toEqual(['read figures'])
  })
})

describe('V8.1.1, V8.2.1, V8.2.2, V8.4.1: the written matrix', () => {
  let house: AccessHouse
  let samples: Samples
  beforeAll(async () => {
    house = await accessHouse()
    samples = await samplesOf(house)
  }, 300_000)
  afterAll(async () => house.end())

  test('has every route once and no other, with what the route says that it needs', () => {
    const told = matrix.map(({ method, route, needs }) => `${method} ${route} ${needs}`)
    const served = house.routes.map(({ method, route, needs }) => `${method} ${route} ${needs}`)
    expect(served.filter((one) => !told.includes(one))).toEqual([])
    expect(told.filter((one) => !served.includes(one))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
  })

  test('nobody who is not signed in gets past the gate', async () => {
    const passed: string[] = []
    for (const line of matrix) {
      const { statusCode, headers } = await send(line, undefined)
      const stopped = statusCode === 401 || String(headers.location).startsWith('/sign-in?')
      if (stopped === (line.needs === 'nothing')) passed.push(`${nameOf(line)}: ${statusCode}`)
    }
    expect(passed).toEqual([])
  }, 300_000)

  test('every role is let through where it should be, and nowhere else', async () => {
    const before = await house.changes()
    const wrong: string[] = []
    for (const line of matrix) {
      const alike = new Set<string>()
      for (const made of house.people) {
        const reached = reaches(line, made)
        if (reached === undefined) continue
        // Of those with the right at one organisation, one stands for all, unless there is time.
        const held = rights.get(made.role)?.has(line.needs as Right) === true
        if (held && !THOROUGH && alike.has(`${made.scope} ${made.where}`)) continue
        if (held) alike.add(`${made.scope} ${made.where}`)
        // A refusal may be the handler's; what is let through need not be done each time.
        const { statusCode, body } = await send(line, made.key, reached)
        if ((statusCode === 403) === reached || statusCode === 401 || statusCode >= 500) {
          wrong.push(`${nameOf(line)} as ${made.key}: ${statusCode} ${titleOf(body)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(await house.changes()).toBe(before)
    expect(house.faults).toEqual([])
  }, 600_000)

  test('each page and file opens for one of every kind of organisation that may see it', async () => {
    const before = await house.changes()
    const wrong: string[] = []
    for (const line of matrix.filter(({ method }) => method === 'GET')) {
      for (const scope of ['place', 'network', 'practice', 'footprint', 'system'] as const) {
        const made = house.people.find(
          (one) => one.scope === scope && one.where === 'own' && reaches(line, one) === true,
        )
        if (made === undefined || (line.object === 'none' && scope !== 'place')) continue
        const { statusCode, body } = await send(line, made.key)
        const known = line.object === 'none' || [200, 303, 409].includes(statusCode)
        // What is about one's own account may ask for the password again.
        const refused = statusCode === 401 || (statusCode === 403 && line.needs !== 'signed in')
        if (!known || refused || statusCode >= 500) {
          wrong.push(`${nameOf(line)} as ${made.key}: ${statusCode} ${titleOf(body)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    // V3.5.3: to look changes nothing.
    expect(await house.changes()).toBe(before)
  }, 600_000)

  async function send({ method, route }: AccessLine, as: string | undefined, checkOnly = false) {
    return house.send({
      method,
      url: samples.addressOf(route),
      body: samples.bodyOf(method, route),
      as,
      checkOnly,
    })
  }
})

/** Whether somebody is to be let through; undefined where that is told elsewhere. */
function reaches({ method, needs, object }: AccessLine, made: MadePerson): boolean | undefined {
  if (needs === 'nothing') return true
  if (object === 'record') return undefined
  if (needs === 'signed in') return true
  if (rights.get(made.role)?.has(needs as Right) !== true) return false
  const { scope, where } = made
  const placed = scope === 'place' || scope === 'icb'
  const all = scope === 'system'
  if (object === 'none') return true
  if (object === 'any place') return placed
  // Nobody's role here covers more places than one.
  if (object === 'all places') return placed && where === 'own' ? undefined : false
  if (where === 'away') return false
  if (object === 'place') return all || placed || needs.startsWith('read ')
  if (object === 'footprint') return placed || (scope === 'footprint' && where === 'own')
  if (object === 'party') return where === 'own' || method === 'GET'
  return where === 'own'
}

function nameOf({ method, route }: AccessLine): string {
  return `${method} ${route}`
}

/** What an answer says, in short. */
function titleOf(body: string): string {
  return /<h1[^>]*>([^<]*)|"detail":"([^"]*)/.exec(body)?.slice(1).join('').slice(0, 80) ?? ''
}
