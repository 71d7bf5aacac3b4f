import { mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkEvidence } from '../src/evidence/check.ts'
import { madeZip } from '../src/evidence/files/made-files.ts'
import { nhsNumberIsValid } from '../src/evidence/files/nhs-number.ts'
import { readQuarantine, type QuarantinedRow } from '../src/evidence/quarantine.ts'
import { SOURCES } from '../src/evidence/sources/index.ts'
import { makeWorkspace, openWorkspace } from '../src/workspace.ts'
import { testEvidence, type TestEvidence } from './imports.ts'

const HEADER =
  'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
const MEGABYTE = 1024 ** 2
/** The full size of the longest line is for a long test run. */
const LONG_LINE = process.env['FOOTINGS_SLOW'] === '1' ? 2048 * MEGABYTE : 64 * MEGABYTE
const KEPT_NOTHING =
  'Footings holds no patient data, and has kept nothing of this file. Use counts by practice instead.'

const row = (code: string, patients: number | string, date = '01JAN2023') =>
  `GP_PRAC_PAT_LIST,${date},GP,99Z,${code},ZE1 0AA,ALL,ALL,${patients}`
const practice = (index: number) => `Z${String(90_000 + index)}`
const rows = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => row(practice(first + index), 100 + index))
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`
/** Twenty good rows on lines 2 to 21, and what follows them. */
const twentyAnd = (...lines: readonly string[]) => csv(HEADER, ...rows(20), ...lines)
/** Numbers with the right check digit, of a range that is not in use. */
const nhsNumbers = (count: number) => {
  const found: string[] = []
  for (let number = 9_990_000_000; found.length < count; number += 7) {
    if (nhsNumberIsValid(String(number))) found.push(String(number))
  }
  return found
}

describe('bad input', () => {
  let room: TestEvidence
  beforeEach(async () => {
    room = await testEvidence(SOURCES)
  })
  afterEach(() => room.end())

  async function longFile(before: string, after: string): Promise<string> {
    const path = join(room.directory, 'files', 'list.csv')
    const file = await open(path, 'w')
    await file.write(before)
    const part = Buffer.alloc(MEGABYTE, 'x')
    for (let written = 0; written < LONG_LINE; written += part.length) await file.write(part)
    await file.write(after)
    await file.close()
    return path
  }

  async function quarantineOf(text: string | Buffer): Promise<readonly QuarantinedRow[]> {
    const report = await room.importText('gp-reg-pat-prac-all.csv', text)
    expect(report.refused).toEqual([])
    expect(report.releases).toHaveLength(1)
    const [release] = report.releases
    if (release === undefined) throw new Error('nothing was taken in')
    const found = await readQuarantine(room, release)
    expect(release.quarantined).toBe(found.length)
    return found
  }

  /** Nothing of a refused file is anywhere in the workspace: no figure, no scratch, none of its values. */
  async function expectNothingKept(...values: readonly string[]): Promise<void> {
    const kept = (await readdir(room.directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.startsWith(join(room.directory, 'files')))
    expect(kept.filter((path) => !/plan\.sqlite(-wal|-shm)?$/.test(path))).toEqual([])
    for (const path of kept) {
      const bytes = await readFile(path)
      expect(values.filter((value) => bytes.includes(value))).toEqual([])
    }
    expect(room.evidence.releases).toEqual([])
  }

  describe('is refused whole with what happened, where and what to do', () => {
    test.each([
      ['without a byte', '', 'The file is empty.', 'Download it again.'],
      ['of blank lines', '\n \n\n', 'The file is empty.', 'Download it again.'],
      ['with a header alone', csv(HEADER), 'It has a header and no rows.', 'Download it again.'],
      [
        'with too many bad rows',
        csv(HEADER, ...rows(3), row('Z98765', '-5'), row('Z98764', 'many')),
        '2 of its 5 rows are bad, which is more than 20 %, so none was taken (line 5, NUMBER_OF_PATIENTS: "-5" is not a whole number of at least 0; line 6, NUMBER_OF_PATIENTS: "many" is not a whole number of at least 0).',
        'Compare it with the file that its publisher offers now.',
      ],
    ])('a file %s', async (_what, text, reason, remedy) => {
      const report = await room.importText('list.csv', text)
      expect(report.refused).toMatchObject([{ file: 'list.csv', reason, remedy }])
      expect([...report.releases, ...report.unrecognised]).toEqual([])
      await expectNothingKept('Z98765,', 'Z90001')
    })

    test('a zip that was cut short, wherever it was cut', async () => {
      const zip = madeZip([{ name: 'list.csv', content: twentyAnd() }])
      for (const length of [zip.length - 1, zip.length - 30, Math.floor(zip.length / 2), 40]) {
        const report = await room.importText('list.zip', zip.subarray(0, length))
        expect(report.refused).toMatchObject([{ file: 'list.zip', remedy: 'Download it again.' }])
        expect(report.refused[0]?.reason).toMatch(/^It is damaged or cut short: /)
      }
      await expectNothingKept('Z90001')
    })

    test('a zip with one damaged byte inside a member', async () => {
      const zip = madeZip([{ name: 'list.csv', content: twentyAnd() }])
      zip[60] = (zip[60] ?? 0) ^ 0xff
      const report = await room.importText('list.zip', zip)
      expect(report.refused[0]?.reason).toMatch(/^It is damaged or cut short: /)
      await expectNothingKept('Z90001')
    })

    test('a zip bomb, whether it owns up to its size or not', async () => {
      const content = Buffer.alloc(64 * MEGABYTE, '0')
      const honest = await room.importText('honest.zip', madeZip([{ name: 'b.csv', content }]))
      expect(honest.refused).toMatchObject([
        {
          reason:
            'It unpacks to more than 200 times its packed size, as a file does that is made to fill a disk.',
          remedy: 'If it is genuine, unpack it yourself and give the folder.',
        },
      ])
      const lying = madeZip([{ name: 'b.csv', content, statedSize: 1000 }])
      const report = await room.importText('lying.zip', lying)
      expect(report.refused[0]?.reason).toMatch(/larger or smaller than the archive states/)
      await expectNothingKept('0000000000')
    })

    test('a line without an end, alone, last or in quotes', async () => {
      const NO_TABLE = 'This is not a table of rows and fields; export it again as CSV.'
      const alone = await room.importPaths(await longFile('', ''))
      expect(alone.refused).toMatchObject([
        { reason: 'At line 1: Line 1 is longer than 256 KB.', remedy: NO_TABLE },
      ])
      const last = await room.importPaths(await longFile(twentyAnd(), ''))
      expect(last.refused).toMatchObject([
        {
          reason: 'At line 22: The record that starts here is longer than 1024 KB.',
          remedy: NO_TABLE,
        },
      ])
      const quoted = await longFile(`${twentyAnd()}"`, `"\n${row('Z97000', 5)}\n`)
      const report = await room.importPaths(quoted)
      expect(report.refused[0]?.reason).toMatch(/^At line 22: A quote opens in the record/)
      await expectNothingKept('Z90001')
    }, 600_000)

    test('a workbook that is damaged', async () => {
      const workbook = madeZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'xl/workbook.xml', content: '<workbook/>' },
      ])
      const report = await room.importText('list.csv', workbook)
      expect(report.refused[0]?.reason).toMatch(/^It is damaged or cut short: /)
    })
  })

  describe('of no known publication is told from what it looks like', () => {
    test.each(['NUMBER_OF_PATIENTS', 'CODE'])('without the column %s', async (missing) => {
      const at = HEADER.split(',').indexOf(missing)
      const lines = twentyAnd().trim().split('\n')
      const without = lines.map((line) => line.split(',').toSpliced(at, 1).join(','))
      const report = await room.importText('list.csv', csv(...without))
      expect(report).toMatchObject({
        releases: [],
        refused: [],
        unrecognised: [
          {
            file: 'list.csv',
            reason: `it looks like Patients Registered at a GP Practice, totals, but has no column ${missing}`,
          },
        ],
      })
      await expectNothingKept('Z90001')
    })

    test('a letter', async () => {
      const report = await room.importText('list.csv', 'Dear all,\nthe figures follow.\n')
      expect(report.unrecognised).toEqual([
        { file: 'list.csv', reason: 'its header is of no publication that Footings knows' },
      ])
    })

    test('a picture', async () => {
      const report = await room.importText('list.csv', Buffer.from('89504e470d0a1a0a0000', 'hex'))
      expect(report.unrecognised).toMatchObject([{ file: 'list.csv' }])
      await expectNothingKept()
    })
  })

  describe('that only looks different is taken in the same', () => {
    const lines = twentyAnd().trim().split('\n')
    const utf16 = Buffer.from(`\uFEFF${twentyAnd()}`, 'utf16le')
    test.each<[string, string | Buffer]>([
      ['columns in another order', csv(...lines.map((l) => l.split(',').toReversed().join(',')))],
      ['a column more', csv(...lines.map((line) => `${line},extra`))],
      ['a byte order mark and CRLF', `\uFEFF${lines.join('\r\n')}\r\n`],
      ['CRLF inside quotes', csv(HEADER, ...rows(20).map((line) => `"a\r\nb"${line.slice(16)}`))],
      [
        'Windows-1252',
        Buffer.from(twentyAnd().replaceAll('ZE1 0AA', 'caf\u00e9 \u0096'), 'latin1'),
      ],
      ['UTF-16', utf16],
      ['semicolons', twentyAnd().replaceAll(',', ';')],
      ['no line feed at the end', twentyAnd().trimEnd()],
    ])('%s', async (_what, text) => {
      expect(await quarantineOf(text)).toEqual([])
      const [sum] = await room.evidence.rows<{ practices: number; patients: number }>(
        'SELECT count(*) AS practices, sum(patients)::BIGINT AS patients FROM patients',
      )
      expect(sum).toEqual({ practices: 20, patients: 2190 })
    })

    test.each(['utf8', 'latin1'] as const)(
      'a table that is stored as it stands, in %s',
      async (to) => {
        const text = csv(
          'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS',
          ...rows(20).map((_, index) => `caf\u00e9,01JUL2026,${practice(index)},E01000001,ALL,5`),
        )
        const report = await room.importText('lsoa.csv', Buffer.from(text, to))
        expect(report.refused).toEqual([])
        expect(report.releases).toMatchObject([{ rows: 20, datasets: { patients_lsoa: 20 } }])
      },
    )

    test('a workbook whose name ends in .csv', async () => {
      const workbook = await writeXlsx({
        sheets: [{ name: 'Lists', rows: lines.map((line) => line.split(',')) }],
      })
      expect(await quarantineOf(Buffer.from(workbook))).toEqual([])
    })

    test.each([
      '01JAN2023',
      '2023-01-01',
      '20230101',
      '01/01/2023',
      '01-Jan-2023',
      '1 January 2023',
    ])('the date as %s', async (date) => {
      const text = csv(HEADER, ...rows(20).map((line) => line.replace('01JAN2023', date)))
      const report = await room.importText('list.csv', text)
      expect(report.releases).toMatchObject([
        { rows: 20, quarantined: 0, periodStart: '2023-01-01', periodEnd: '2023-01-01' },
      ])
    })
  })

  describe('in a few rows is set aside with file, line, column, value and reason', () => {
    const NOT_A_DATE = 'is not a date such as 01JAN2021, 2021-01-01, 20210101 or 01/01/2021'
    test.each([
      ['31JUN2023', NOT_A_DATE],
      ['2023-02-29', NOT_A_DATE],
      ['20231301', NOT_A_DATE],
      ['30/02/2023', NOT_A_DATE],
      ['01JAN0023', NOT_A_DATE],
      ['soon', NOT_A_DATE],
    ])('the date %s', async (date, reason) => {
      expect(await quarantineOf(twentyAnd(row('Z98765', 5, date)))).toEqual([
        {
          file: 'gp-reg-pat-prac-all.csv',
          line: 22,
          column: 'EXTRACT_DATE',
          value: date,
          reason,
        },
      ])
    })

    test.each(['-5', '1.5', '1e400', 'NaN', 'ten', '12,34'])('the list %s', async (patients) => {
      const quoted = row('Z98765', JSON.stringify(patients))
      expect(await quarantineOf(twentyAnd(quoted, row('Z98766', 7)))).toMatchObject([
        {
          line: 22,
          column: 'NUMBER_OF_PATIENTS',
          value: patients,
          reason: 'is not a whole number of at least 0',
        },
      ])
      const [zeroes] = await room.evidence.rows<{ n: number }>(
        "SELECT count(*) AS n FROM patients WHERE practice = 'Z98765'",
      )
      expect(zeroes).toEqual({ n: 0 })
    })

    test('rows of one practice: a repeat keeps the first, a contradiction none', async () => {
      const text = twentyAnd(row('Z90001', 100), row('Z90002', 7777))
      expect((await quarantineOf(text)).map(({ line, reason }) => [line, reason])).toEqual([
        [3, expect.stringMatching(/^contradicts another row .*\(first at line 3\)$/)],
        [22, 'repeats line 2'],
        [23, expect.stringMatching(/^contradicts another row .*\(first at line 3\)$/)],
      ])
      const left = await room.evidence.rows<{ practice: string }>(
        "SELECT practice FROM patients WHERE practice IN ('Z90001', 'Z90002')",
      )
      expect(left).toEqual([{ practice: 'Z90001' }])
    })

    test('records of the wrong length, told by their line also after line ends in quotes', async () => {
      const inQuotes = `"a\r\nb"${row('Z97000', 5).slice(16)}`
      expect(await quarantineOf(twentyAnd(inQuotes, 'a,b,c', `${row('Z97001', 5)},x,y`))).toEqual([
        expect.objectContaining({ line: 24, reason: 'has 3 fields where the header has 9' }),
        expect.objectContaining({ line: 25, reason: 'has 11 fields where the header has 9' }),
      ])
    })

    test('records of the wrong length by the thousand: all are counted, the first thousand listed', async () => {
      const broken = Array.from({ length: 2000 }, (_, index) => `only,${index}`)
      const text = csv(HEADER, ...rows(9000), ...broken)
      const report = await room.importText('list.csv', text)
      expect(report.releases).toMatchObject([{ rows: 9000, quarantined: 2000 }])
      const [release] = report.releases
      expect(release && (await readQuarantine(room, release))).toHaveLength(1000)
      const worse = await room.importText('list.csv', csv(HEADER, ...rows(5000), ...broken))
      expect(worse.refused[0]?.reason).toMatch(/^2000 of its 7000 rows are bad, which is more than/)
    })

    test('lines are told in the file as it came, not as it was decoded', async () => {
      const text = Buffer.from(
        twentyAnd('', row('Z98765', '-1')).replace('ZE1', '\u0096'),
        'latin1',
      )
      expect(await quarantineOf(text)).toMatchObject([{ line: 23, value: '-1' }])
    })
  })

  test('a code of another census is no fault of its file: it is taken in, and the check tells', async () => {
    const lists = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS'
    const registered = (lsoa: string) => `P,01JUL2026,Z90001,${lsoa},ALL,10`
    const deprived = (lsoa: string) => `${lsoa},AREA,E08000017,DISTRICT,2019,20.5,4`
    await room.importText(
      'imd.csv',
      csv(
        'lsoa_code,lsoa_name,la_code,la_name,imd_year,imd_score,imd_decile',
        ...['E01000001', 'E01000002'].map(deprived),
      ),
    )
    const codes = ['E01000001', 'E01000002', 'E01033991', 'NO2011']
    const report = await room.importText('lsoa.csv', csv(lists, ...codes.map(registered)))
    expect(report.releases).toMatchObject([{ rows: 4, quarantined: 0 }])
    const told = (await checkEvidence(room)).find(({ message }) => message.includes('LSOA'))
    expect(told).toMatchObject({ severity: 'warning', dataset: 'patients_lsoa', count: 1 })
    expect(told?.message).toMatch(/is in no register: E01033991\. .*may be those of another census/)
  })

  describe('with NHS numbers is refused, and nothing of it is kept', () => {
    const numbers = nhsNumbers(400)
    const inColumn = (from: string, at: number) => (line: string, index: number) =>
      index < at ? line : line.replace(from, numbers[index - at] ?? '')
    const COLUMN_6 = 'column 6 holds ten-digit numbers with the check digit of NHS numbers'
    test.each([
      [
        'an unknown table',
        csv('practice,number', ...numbers.map((n) => `Z90001,${n}`)),
        'column 2 holds ten-digit numbers with the check digit of NHS numbers',
      ],
      [
        'a column that nobody reads',
        csv(HEADER, ...rows(30).map(inColumn('ZE1 0AA', 0))),
        COLUMN_6,
      ],
      [
        'the counts, after row 1,000',
        csv(HEADER, ...rows(1200), ...numbers.map((n, index) => row(practice(2000 + index), n))),
        'the column patients holds NHS numbers',
      ],
      [
        'the codes, after row 1,000',
        csv(HEADER, ...rows(1200), ...numbers.slice(0, 100).map((n) => row(n, 5))),
        'rows that are not in order hold NHS numbers',
      ],
      [
        'rows too long, after row 1,000',
        csv(HEADER, ...rows(1200), ...numbers.slice(0, 100).map((n) => `${n},${row('Z95000', 1)}`)),
        'rows that are not in order hold NHS numbers',
      ],
    ])('in %s', async (_what, text, reason) => {
      const report = await room.importText('list.csv', text)
      expect(report.releases).toEqual([])
      expect(report.refused).toEqual([
        {
          file: 'list.csv',
          kind: 'patient-level',
          reason: `It looks like records of patients: ${reason}.`,
          remedy: KEPT_NOTHING,
        },
      ])
      await expectNothingKept(...numbers)
    })

    test('in names, after row 1,000', async () => {
      const header =
        'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ICB_CODE,ICB_NAME,COMM_REGION_CODE,COMM_REGION_NAME,SUPPLIER_NAME'
      const map = (index: number, name: string) =>
        `P,01JUL2026,${practice(index)},${name},ZE1 0AA,U99999,NET,99Z,SUB,QZZ,ICB,Y99,REGION,MADE`
      const plain = Array.from({ length: 1200 }, (_, index) => map(index, `SURGERY ${index}`))
      const named = numbers.map((number, index) => map(2000 + index, `CARE OF ${number}`))
      const report = await room.importText('map.csv', csv(header, ...plain, ...named))
      expect(report.releases).toEqual([])
      expect(report.refused).toMatchObject([{ kind: 'patient-level', remedy: KEPT_NOTHING }])
      await expectNothingKept(...numbers)
    })

    test('a column that nobody reads, after row 1,000: the counts are taken and no number', async () => {
      const text = csv(HEADER, ...rows(1500).map(inColumn('ZE1 0AA', 1200)))
      expect((await room.importText('list.csv', text)).releases).toMatchObject([{ rows: 1500 }])
      for (const entry of await readdir(room.directory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || entry.name === 'list.csv') continue
        const bytes = await readFile(join(entry.parentPath, entry.name))
        expect(numbers.filter((number) => bytes.includes(number))).toEqual([])
      }
    })

    test('one such number among rows set aside is chance, and its digits are not kept', async () => {
      const [number = ''] = numbers
      expect(await quarantineOf(twentyAnd(row(number, 5), row('A', 5)))).toMatchObject([
        { line: 22, column: 'CODE', value: '(ten digits)' },
        { line: 23, column: 'CODE', value: 'A' },
      ])
    })
  })

  test('a path that is not there stops the import before anything is read', async () => {
    await writeFile(join(room.directory, 'files', 'good.csv'), twentyAnd())
    const missing = join(room.directory, 'files', 'mistyped.csv')
    await expect(
      room.importPaths(join(room.directory, 'files', 'good.csv'), missing),
    ).rejects.toMatchObject({
      kind: 'usage',
      exitCode: 2,
      message: `There is no file or folder at "${missing}".`,
      remedy: 'Check the spelling, and the folder that you are in.',
    })
    await room.evidence.refresh()
    await expectNothingKept()
  })
})

describe('a workspace made by a newer version is not touched', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'footings-newer-'))
    await makeWorkspace(directory)
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  test('by its description', async () => {
    const file = join(directory, 'footings.json')
    const newer = (await readFile(file, 'utf8')).replace('"format": 1', '"format": 2, "more": []')
    await writeFile(file, newer)
    await expect(openWorkspace(directory)).rejects.toMatchObject({
      exitCode: 3,
      message: `${directory} was made by a newer version of Footings.`,
      remedy: 'Nothing was changed. Install the newer version to open it.',
    })
    expect(await readFile(file, 'utf8')).toBe(newer)
    expect(await readdir(directory)).toEqual(['footings.json', 'mappings'])
  })

  test('by its records', async () => {
    const workspace = await openWorkspace(directory)
    await workspace.store.close()
    workspace.evidence.close()
    const { DatabaseSync } = await import('node:sqlite')
    const file = join(directory, 'plan.sqlite')
    const database = new DatabaseSync(file)
    const [table] = database
      .prepare("SELECT name FROM sqlite_master WHERE name LIKE '%migration%' AND type = 'table'")
      .all()
    database
      .prepare(`INSERT INTO "${String(table?.['name'])}" (name, applied_at) VALUES (?, ?)`)
      .run('0999-later', '2030-01-01')
    database.close()
    await expect(openWorkspace(directory)).rejects.toMatchObject({
      exitCode: 3,
      message: `${file} was made by a newer version of Footings (it has had 0999-later).`,
      remedy: 'Nothing was changed. Install the version that made it, or open an older copy.',
    })
  })
})
