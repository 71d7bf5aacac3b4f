import { basename, relative } from 'node:path'
import { expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { detectEncoding } from './encoding.ts'
import { findFiles } from './find.ts'
import { geojsonRows } from './geojson.ts'
import { hashFile } from './hash.ts'
import { lookAt } from './look.ts'
import type { Look } from './look.ts'
import { all, madeFolder } from './made-files.ts'
import { openFile } from './open.ts'
import { looksLikePatients } from './patient-level.ts'
import { readRecords } from './records.ts'
import { writeTidy } from './tidy.ts'
import { readWorkbook } from './workbook.ts'

interface Seen {
  readonly name: string
  readonly kind: string
  readonly look: Look | undefined
}

async function seeEverything(): Promise<Seen[]> {
  using scratch = madeFolder()
  const seen: Seen[] = []
  for await (const { path } of findFiles([sharedData('')])) {
    const folder = relative(sharedData(''), path).split('/')[0]
    for await (const opened of openFile(path, { scratch: scratch.path })) {
      const look = opened.kind === 'text' ? await lookAt(opened) : undefined
      seen.push({ name: `${folder}/${opened.name}`, kind: opened.kind, look })
    }
  }
  return seen
}

describeRealData('published files', () => {
  test('all open, and none looks like patients', async () => {
    const seen = await seeEverything()
    expect(seen.length).toBeGreaterThan(45)
    for (const { name, kind, look } of seen) {
      const expected = name.endsWith('.geojson')
        ? 'geojson'
        : name.endsWith('.xlsx')
          ? 'workbook'
          : name.endsWith('.pdf')
            ? 'other'
            : 'text'
      expect([name, kind]).toEqual([name, expected])
      if (look === undefined || !/\.(csv|gz)$/.test(name)) continue
      expect([name, look.delimiter]).toEqual([name, ','])
      expect(look.names.length, name).toBeGreaterThan(3)
      expect(look.rows.length, name).toBeGreaterThan(0)
      const uneven = look.rows.filter((row) => row.length !== look.names.length)
      expect([name, uneven]).toEqual([name, []])
      expect([name, looksLikePatients(look.names, look.rows)]).toEqual([name, null])
    }
  })

  test('are UTF-8 but for the network workforce of 2021 and 2022', async () => {
    const other: string[] = []
    for await (const { path } of findFiles([sharedData('')])) {
      if (!path.endsWith('.csv')) continue
      const [encoding, { utf8 }] = await Promise.all([detectEncoding(path), hashFile(path)])
      expect([path, utf8]).toEqual([path, encoding === 'utf-8'])
      if (encoding === 'utf-8') continue
      expect((await lookAt({ path, name: path })).encoding).toBe(encoding)
      other.push(`${encoding} ${basename(path).slice(0, 1)}`)
    }
    expect(other).toEqual(['windows-1252 5', 'windows-1252 9'])
  })

  test('hold as many records as they publish, all of one width', async () => {
    const path = sharedData('fingertips/91547_smoking_qof.csv')
    const options = { encoding: 'utf-8', delimiter: ',' } as const
    const records = (await all(readRecords(path, options))).flat()
    expect(new Set(records.map(({ fields }) => fields.length)).size).toBe(1)
    expect(records).toHaveLength(17_628)
  })

  test('are rewritten without a fault', async () => {
    using scratch = madeFolder()
    for await (const { path } of findFiles([sharedData('')])) {
      if (!path.endsWith('.csv')) continue
      const { names, delimiter } = await lookAt({ path, name: path })
      const encoding = await detectEncoding(path)
      const options = { encoding, delimiter, columns: names.length }
      const { records, faults } = await writeTidy(path, `${scratch.path}/tidy.csv`, options)
      expect([path, faults]).toEqual([path, []])
      expect(records).toBeGreaterThan(1)
    }
  })

  test('give their areas', async () => {
    const { rows, faults } = await geojsonRows(sharedData('boundaries/lsoa11_E08000017.geojson'))
    expect([rows.length, faults]).toEqual([194, []])
    expect(rows.every(([code]) => /^E01\d{6}$/.test(code))).toBe(true)
  })

  test('give the sheets of a workbook in a zip', async () => {
    using scratch = madeFolder()
    const zip = sharedData('workforce/PCNWFIndividualCSV.062026.zip')
    const kinds: string[] = []
    for await (const opened of openFile(zip, { scratch: scratch.path })) {
      kinds.push(opened.kind)
      if (opened.kind !== 'workbook') continue
      const { sheets } = await readWorkbook(opened.path)
      expect(sheets.some(({ rows }) => rows.flat().includes('UNIQUE_IDENTIFIER'))).toBe(true)
    }
    expect(kinds.toSorted()).toEqual(['other', 'text', 'workbook'])
  })
})
