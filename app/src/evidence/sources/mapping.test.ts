import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, describe, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { MAPPINGS_DIRECTORY, loadMappings, readMapping } from './mapping.ts'

const GOOD = `id: extended-hours
publication: Extended hours return
publisher: Example ICB
licence: internal
recognise: [Code, Year, Hours]
area: { column: Code, kind: practice }
period: { column: Year, form: financial year }
figures:
  - { indicator: extended-hours, value: Hours }
`

function failure(text: string): FootingsError {
  try {
    readMapping(text, 'own.yaml')
  } catch (error) {
    if (error instanceof FootingsError) return error
    throw error
  }
  throw new Error('the mapping was taken')
}

describe('a mapping', () => {
  test('is read', () => {
    expect(readMapping(GOOD, 'own.yaml')).toMatchObject({
      id: 'extended-hours',
      figures: [{ indicator: 'extended-hours', value: 'Hours' }],
    })
  })

  test.each([
    [
      'a line that is not YAML',
      GOOD.replace('publication:', 'id: twice\npublication:'),
      2,
      'not YAML',
    ],
    [
      'a setting that is missing',
      GOOD.replace('publisher: Example ICB\n', ''),
      1,
      '"publisher": is missing',
    ],
    ['a setting that nobody knows', GOOD.replace('licence:', 'lisence:'), 1, 'licence'],
    ['a kind that nobody knows', GOOD.replace('kind: practice', 'kind: surgery'), 6, 'area.kind'],
    ['a period in no known form', GOOD.replace('financial year }', 'term }'), 7, 'period'],
    [
      'a name with spaces',
      GOOD.replace('indicator: extended-hours', 'indicator: Extended hours'),
      9,
      'figures',
    ],
    [
      'one column to know it by',
      GOOD.replace('[Code, Year, Hours]', '[Code]'),
      5,
      'at least two columns',
    ],
    [
      'an indicator twice',
      `${GOOD}  - { indicator: extended-hours, value: Other }\n`,
      10,
      'a second time',
    ],
    [
      'an end before the start',
      GOOD.replace(
        '{ column: Year, form: financial year }',
        '{ start: 2024-04-01, end: 2023-03-31 }',
      ),
      7,
      'before the start',
    ],
    [
      'a long file without figures',
      GOOD.replace('\n  - { indicator: extended-hours, value: Hours }', ' { indicator: Name }'),
      8,
      'a column for the value',
    ],
  ])('with %s is refused by line', (_, text, line, message) => {
    const error = failure(text)
    expect(error.where).toEqual({ file: 'own.yaml', line })
    expect(error.message).toContain(message)
    expect(error.remedy).toBeDefined()
  })
})

describe('mappings in a folder', () => {
  test('those that come with Footings are in order', async () => {
    const mappings = await loadMappings(MAPPINGS_DIRECTORY)
    expect(mappings.map(({ id }) => id)).toEqual([
      'qof-cardiovascular-2023-24',
      'qof-vaccination-2023-24',
      'workforce-by-year',
    ])
  })

  test('other files are passed over, a fault names its file, and no folder is no fault', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footings-mappings-'))
    try {
      await writeFile(join(folder, 'own.yaml'), GOOD)
      await writeFile(join(folder, 'notes.txt'), 'id:')
      expect(await loadMappings(folder)).toHaveLength(1)
      await writeFile(join(folder, 'worse.yml'), 'id: 1')
      await expect(loadMappings(folder)).rejects.toMatchObject({ where: { file: 'worse.yml' } })
      expect(await loadMappings(join(folder, 'none'))).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
