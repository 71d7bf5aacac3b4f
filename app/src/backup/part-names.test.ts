import fc from 'fast-check'
import { join, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { filePart, isKept, partNamed, recordsPart } from './part-names.ts'

test('names of a backup are read', () => {
  expect(partNamed('about.json')).toEqual({ kind: 'about' })
  expect(partNamed('manifest.json')).toEqual({ kind: 'manifest' })
  expect(partNamed(recordsPart('audit'))).toEqual({ kind: 'records', table: 'audit' })
  expect(partNamed(filePart('data/a/b.parquet'))).toEqual({
    kind: 'file',
    path: 'data/a/b.parquet',
  })
  expect(partNamed(filePart('footings.json'))).toEqual({ kind: 'file', path: 'footings.json' })
})

test.each([
  '',
  'workspace/',
  'workspace/../../etc/passwd',
  'workspace/data/../../x',
  'workspace/data/./x',
  'workspace/data//x',
  'workspace//etc/passwd',
  'workspace/data',
  'workspace/data/',
  'workspace/data/..',
  'workspace/data\\..\\..\\x',
  'workspace/data/c:x',
  'workspace/data/x\u0000y',
  'workspace/data/x\ny',
  'workspace/data/NUL',
  'workspace/data/con.txt',
  'workspace/data/x.',
  'workspace/data /x',
  'workspace/Data/x',
  'workspace/plan.sqlite',
  'workspace/plan.sqlite-wal',
  'workspace/cache/x',
  'workspace/staging/x',
  'workspace/footings.json/x',
  'workspace/mappings/x\u007fy',
  '/workspace/data/x',
  'records/session.ndjson',
  'records/job.ndjson',
  'records/sign_in_attempt.ndjson',
  'records/sqlite_master.ndjson',
  'records/constructor.ndjson',
  'records/../x.ndjson',
  'records/audit.ndjson.gz',
])('%j belongs in no backup', (name) => {
  expect(() => partNamed(name)).toThrow('belongs in none')
})

test('no path that is kept leads out of the workspace', () => {
  const root = resolve('/somewhere/workspace')
  const segment = fc.oneof(
    fc.constantFrom('..', '.', '', 'data', 'mappings', 'x', 'C:', '\\', '..\\', ' ', '~'),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const path = ['data', ...segments].join('/')
      if (isKept(path)) expect(join(root, path).startsWith(join(root, 'data') + sep)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
