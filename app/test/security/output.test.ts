import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RECORD_KINDS } from '../../src/record-kinds.ts'
import type { Field, RecordKind, RecordRow } from '../../src/records/kind.ts'
import { accessHouse, type AccessHouse } from '../access-house.ts'
import { ALONE_KEY } from '../access-people.ts'

/** Each closes one context of a page and opens another, or is a formula to a spreadsheet. */
const CORPUS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '</title></style><iframe srcdoc=x>',
  'javascript:alert(1)',
  '" autofocus onfocus=alert(1) x="',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor(1)}}${7*7}`',
  '=HYPERLINK("https://evil.example","x")',
  '+1+cmd|x!A0',
  '-2+3',
  '@SUM(1+1)',
  '\u202Etxt.exe',
] as const

/** Markup that no page has of its own accord. */
const LIVE = [
  /<script>alert/i,
  /<img src=x/i,
  /<svg\/onload/i,
  /<iframe/i,
  /(href|src|action)="javascript:/i,
]

/** Attributes that run something, once the values of attributes are taken out. */
const HANDLERS = [/<[a-z][^<>]*\son[a-z]+\s*=/i, /<[a-z][^<>]*\sautofocus/i]

describe('V1.2.1: what people type into any field of any kind of record', () => {
  let house: AccessHouse
  const stored: { readonly kind: RecordKind; readonly field: Field; readonly text: string }[] = []
  const shown = new Map<string, string>()
  beforeAll(async () => {
    house = await accessHouse()
    let turn = 0
    for (const kind of RECORD_KINDS) {
      const row = (await kind.list(house.workspace.store.db, house.of.place))[0]
      if (row === undefined) continue
      for (const field of kind.fields) {
        if (!['name', 'text'].includes(field.kind) || field.fixed || field.byAction) continue
        // Some fields take a word of their own kind only: those refuse, and say so.
        for (const text of [CORPUS[turn % CORPUS.length], CORPUS[(turn + 5) % CORPUS.length]]) {
          turn += 1
          if (text === undefined || !(await write(kind, row.id, field, text))) continue
          stored.push({ kind, field, text })
        }
      }
      await look(kind, row)
    }
  }, 600_000)
  afterAll(async () => house.end())

  test('is stored as it is, for most fields and every text of the corpus', () => {
    expect(
      new Set(stored.map(({ kind, field }) => `${kind.id} ${field.column}`)).size,
    ).toBeGreaterThan(40)
    for (const text of CORPUS) expect(stored.map((one) => one.text)).toContain(text)
    expect(house.faults).toEqual([])
  })

  test('is text on every page, and never markup', () => {
    const pages = [...shown].filter(([url]) => !/^\/api\/|\.csv|\.xlsx/.test(url))
    expect(pages.length).toBeGreaterThan(60)
    const live = pages.flatMap(([url, body]) =>
      [
        ...LIVE.filter((pattern) => pattern.test(body)),
        ...HANDLERS.filter((pattern) => pattern.test(body.replaceAll(/="[^"]*"/g, '=""'))),
      ].map((pattern) => `${url}: ${pattern}`),
    )
    expect(live).toEqual([])
    const escaped = pages.filter(([, body]) => body.includes('&lt;script&gt;alert(1)'))
    expect(escaped.length).toBeGreaterThan(5)
  })

  test('is no formula in a CSV', () => {
    const files = [...shown].filter(([url]) => url.includes('.csv'))
    const formulas = files.flatMap(([url, body]) =>
      cellsOf(body).flatMap((cell) =>
        /^[=+@]|^-\D|^-2\+3/.test(cell) ? [`${url}: ${cell.slice(0, 40)}`] : [],
      ),
    )
    expect(formulas).toEqual([])
    expect(files.some(([, body]) => body.includes("'=HYPERLINK"))).toBe(true)
  })

  test('comes back from the API as it was typed', () => {
    const api = [...shown].filter(([url]) => url.startsWith('/api/')).map(([, body]) => body)
    const told = api.join('\n')
    const last = new Map(stored.map((one) => [`${one.kind.id} ${one.field.column}`, one.text]))
    expect(last.size).toBeGreaterThan(40)
    for (const text of last.values()) {
      expect(told.includes(JSON.stringify(text).slice(1, -1)), text).toBe(true)
    }
  })

  async function write(kind: RecordKind, id: string, field: Field, text: string) {
    const url = `/api/v1/records/${kind.id}/${id}`
    const { headers } = await house.send({ method: 'GET', url, as: ALONE_KEY })
    const sent = await house.send({
      method: 'PATCH',
      url,
      as: ALONE_KEY,
      headers: { 'if-match': String(headers.etag) },
      body: { [field.column]: text },
    })
    expect([200, 400, 409, 422], `${kind.id} ${field.column}: ${sent.body}`).toContain(
      sent.statusCode,
    )
    return sent.statusCode === 200
  }

  /** Every page and file that shows a record of the kind. */
  async function look(kind: RecordKind, { id }: RecordRow): Promise<void> {
    const row = (await kind.list(house.workspace.store.db, house.of.place)).find(
      (one) => one.id === id,
    )
    const at = row === undefined ? '/' : await kind.pathOf(row, house.workspace.store.db)
    for (const url of [
      `/records/${kind.id}/${id}`,
      `/records/${kind.id}`,
      `/records/${kind.id}.csv`,
      `/api/v1/records/${kind.id}`,
      at.replace(/#.*/, ''),
    ]) {
      const { statusCode, body } = await house.send({ method: 'GET', url, as: ALONE_KEY })
      expect(statusCode, `${url}: ${body.slice(0, 300)}`).toBe(200)
      shown.set(`${url}${url.includes('?') ? '&' : '?'}after=${kind.id}`, body)
    }
  }
})

/** The cells of a CSV, with quotes taken off. */
function cellsOf(csv: string): readonly string[] {
  return [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"'),
  )
}
