import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { RECORD_KINDS } from '../record-kinds.ts'
import { personAlone } from '../rights/person.ts'
import { toCsv } from '../terminal/tables.ts'
import { kindsById, recordContext } from './context.ts'
import { readSheetFile } from './sheet-file.ts'
import { forCsv, recordsSheet, recordsWorkbook } from './sheet-out.ts'
import { previewSheet, readSheetRecords } from './sheet-preview.ts'

const NOW = () => new Date('2024-03-31T12:00:00Z')
const PERSON = personAlone('Alex')
let workspace: Awaited<ReturnType<typeof danumWorkspace>>

beforeAll(async () => {
  workspace = await danumWorkspace(NOW)
}, 120_000)
afterAll(() => workspace.end())

test.each(RECORD_KINDS.map((kind) => [kind.id, kind] as const))(
  'what Danum has of %s goes out and comes back unchanged',
  async (_id, kind) => {
    const kinds = kindsById(RECORD_KINDS)
    const place = '98D'
    const context = { ...(await recordContext({ workspace, now: NOW }, kinds, { place })), place }
    const { rows, cells } = await readSheetRecords(workspace, PERSON, kind, context, place)
    const sheet = recordsSheet(kind, rows, cells)
    const csv = forCsv(sheet)
    const file = join(workspace.directory, 'sent')
    for (const content of [
      toCsv([csv.header, ...csv.rows]),
      await recordsWorkbook(kind, sheet, { place, madeOn: '2024-03-31', madeBy: 'Alex' }),
    ]) {
      await writeFile(file, content)
      const table = await readSheetFile(kind, file, 'sent')
      const { counts } = await previewSheet(workspace, PERSON, kind, table, context)
      expect(counts).toEqual({ new: 0, changed: 0, unchanged: rows.length, removed: 0, refused: 0 })
    }
  },
  60_000,
)
