import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RECORD_KINDS } from '../src/record-kinds.ts'
import type { RecordKind, RecordRow } from '../src/records/kind.ts'
import type { Right } from '../src/rights/roles.ts'
import { accessRights, linesOf } from './access-fixtures.ts'
import { accessHouse, type AccessHouse } from './access-house.ts'
import { ALONE_KEY, type MadePerson } from './access-people.ts'

const rights = await accessRights()
const lines = (await linesOf('access-kinds.csv')).slice(1)

describe('V8.2.2, V8.4.1: records of every kind', () => {
  let house: AccessHouse
  beforeAll(async () => {
    house = await accessHouse()
  }, 300_000)
  afterAll(async () => house.end())

  test('are read and written with the written rights', () => {
    expect(RECORD_KINDS.map(({ id, reading, right }) => [id, reading, right])).toEqual(
      lines.map(([kind, read, write]) => [kind, read, write]),
    )
  })

  test.each(RECORD_KINDS.map((kind) => [kind.id, kind] as const))(
    '%s are read and written by those who may, of their own alone',
    async (id, kind) => {
      const object = lines.find(([kindId]) => kindId === id)?.[3] ?? ''
      const row = await recordOf(kind, object)
      const url = `/api/v1/records/${id}/${row.id}`
      const page = `/records/${id}/${row.id}`
      const values = await valuesOf(kind, url)
      const headers = { 'if-match': `"${row.version}"` }
      const before = await house.changes()
      const wrong: string[] = []
      const expectOf = (made: MadePerson, what: string, status: number, allowed: boolean) => {
        const fine = allowed ? status < 400 : status === 403
        if (!fine) wrong.push(`${what} as ${made.key}: ${status}`)
      }
      for (const made of house.people) {
        const as = made.key
        const reads = reaches(made, kind.reading, object)
        const writes = reads && reaches(made, kind.right, object)
        expectOf(made, 'read', (await house.send({ method: 'GET', url, as })).statusCode, reads)
        const shown = await house.send({ method: 'GET', url: page, as, checkOnly: reads })
        expectOf(made, 'page', shown.statusCode, reads)
        // An edit that alters nothing is checked like any other, and writes nothing.
        const edit = await house.send({ method: 'PATCH', url, as, headers, body: {} })
        expectOf(made, 'edit', edit.statusCode, writes)
        if (writes) continue
        const removal = await house.send({ method: 'DELETE', url, as, headers })
        expectOf(made, 'remove', removal.statusCode, false)
        const form = { ...values, version: row.version }
        for (const path of [page, `${page}/remove`]) {
          const sent = await house.send({ method: 'POST', url: path, as, body: form })
          expectOf(made, path, sent.statusCode, false)
        }
        // What cannot even be named by the person is a fault of the form before it is refused.
        const added = await house.send({
          method: 'POST',
          url: `/api/v1/records/${id}`,
          as,
          body: values,
        })
        const refused = [403, 409, 422].includes(added.statusCode)
        if (!refused) wrong.push(`add as ${as}: ${added.statusCode}`)
      }
      expect(wrong).toEqual([])
      expect(await house.changes()).toBe(before)
      const anonymous = await house.send({ method: 'GET', url })
      expect(anonymous.statusCode).toBe(401)
      expect(house.faults).toEqual([])
    },
    120_000,
  )

  test('lists are of a place, and of what is one’s own in it', async () => {
    const wrong: string[] = []
    for (const kind of RECORD_KINDS) {
      const object = lines.find(([id]) => id === kind.id)?.[3] ?? ''
      const looked = new Set<string>()
      for (const made of house.people) {
        const holds = rights.get(made.role)?.has(kind.reading) === true
        // A list is long, and the same for all with the right at one organisation.
        if (holds && looked.has(`${made.scope} ${made.where}`)) continue
        if (holds) looked.add(`${made.scope} ${made.where}`)
        const url = `/api/v1/records/${kind.id}?place=98D&limit=1000`
        const { statusCode, body } = await house.send({ method: 'GET', url, as: made.key })
        if (!holds || made.where === 'away') {
          if (statusCode !== 403) wrong.push(`${kind.id} as ${made.key}: ${statusCode}`)
          continue
        }
        if (statusCode !== 200) {
          wrong.push(`${kind.id} as ${made.key}: ${statusCode}`)
          continue
        }
        if (object !== 'practice' || made.scope === 'place' || made.scope === 'icb') continue
        const told: { readonly records: readonly Readonly<Record<string, unknown>>[] } =
          JSON.parse(body)
        const [held] = made.person.roles
        for (const record of told.records) {
          const practice = practiceOf(record)
          if (practice === undefined || held === undefined || held.practices === 'all') continue
          if (!held.practices.has(practice)) wrong.push(`${kind.id} of ${practice} as ${made.key}`)
        }
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)

  /** A record of Danum; of the practice that requests are about where the kind is of practices. */
  async function recordOf(kind: RecordKind, object: string): Promise<RecordRow> {
    const { db } = house.workspace.store
    const rows = await kind.list(db, house.of.place)
    for (const row of rows) {
      const about = await kind.of(db, row)
      if (object === 'place' || about.practice === house.of.practice) return row
    }
    if (kind.id === 'sign-up-practices') return memberOfGroup(kind)
    throw new Error(`Danum has none of ${kind.id}`)
  }

  /** Danum's group that signed up is of other practices: one of them becomes this one. */
  async function memberOfGroup(kind: RecordKind): Promise<RecordRow> {
    const { store } = house.workspace
    const [row] = await kind.list(store.db, house.of.place)
    if (row === undefined) throw new Error('No group of Danum has signed up')
    return store.change({ name: 'the test' }, (change) =>
      change.update('sign_up_practice', row.id, row.version, { practice: house.of.practice }),
    )
  }

  async function valuesOf(kind: RecordKind, url: string) {
    const { body } = await house.send({ method: 'GET', url, as: ALONE_KEY })
    const told: Readonly<Record<string, string | number | null>> = JSON.parse(body)
    return Object.fromEntries(
      kind.fields
        .filter(({ byAction }) => byAction !== true)
        .flatMap(({ column }) => {
          const value = told[column] ?? null
          return value === null ? [] : [[column, value]]
        }),
    )
  }
})

function reaches({ role, scope, where }: MadePerson, right: Right, object: string): boolean {
  if (rights.get(role)?.has(right) !== true || where === 'away') return false
  if (scope === 'place' || scope === 'icb') return true
  if (object === 'practice') return where === 'own'
  return right.startsWith('read ')
}

function practiceOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const { practice, receiver, receiver_kind: kind, paid_to: paidTo } = record
  if (typeof practice === 'string') return practice
  if (kind === 'practice' && typeof receiver === 'string') return receiver
  return typeof paidTo === 'string' && /^Z\d{5}$/.test(paidTo) ? paidTo : undefined
}
