import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import type { UnpackLimits } from './limits.ts'
import { madeFolder, madeZip } from './made-files.ts'
import { openFile } from './open.ts'

interface Outcome {
  readonly files: { name: string; kind: string; text: string; what: string }[]
  readonly error: unknown
  readonly mostCopies: number
}

/** Opens a file with these bytes and checks that the scratch folder is left empty. */
async function opening(
  name: string,
  content: Buffer | string,
  limits: Partial<UnpackLimits> = {},
): Promise<Outcome> {
  using outer = madeFolder()
  using scratch = madeFolder()
  const path = outer.write(name, content)
  const files: Outcome['files'] = []
  let error: unknown
  let mostCopies = 0
  try {
    for await (const opened of openFile(path, { scratch: scratch.path, limits })) {
      const text = opened.size < 10_000 ? readFileSync(opened.path, 'utf8') : ''
      files.push({ name: opened.name, kind: opened.kind, text, what: opened.what })
      expect(opened.origin).toBe(path)
      mostCopies = Math.max(mostCopies, copiesIn(scratch.path))
    }
  } catch (thrown) {
    error = thrown
  }
  expect(readdirSync(scratch.path)).toEqual([])
  expect(readdirSync(outer.path)).toEqual([name])
  return { files, error, mostCopies }
}

function copiesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length
}

const brief = ({ files }: Outcome) => files.map(({ name, kind, text }) => [name, kind, text])

describe('openFile', () => {
  test('gives a text as it is, whatever it is called', async () => {
    const outcome = await opening('lists.pdf', 'a,b\n1,2\n')
    expect(brief(outcome)).toEqual([['lists.pdf', 'text', 'a,b\n1,2\n']])
    expect(outcome.mostCopies).toBe(0)
  })

  test('unpacks a gzip', async () => {
    expect(brief(await opening('lists.csv.gz', gzipSync('a,b\n')))).toEqual([
      ['lists.csv.gz', 'text', 'a,b\n'],
    ])
  })

  test('gives the members of a zip one at a time, those of a zip inside it too', async () => {
    const inner = madeZip([{ name: 'deep.csv', content: 'c\n' }])
    const outcome = await opening(
      'archive.zip',
      madeZip([
        { name: 'one.csv', content: 'a\n' },
        { name: 'folder/', content: '' },
        { name: '__MACOSX/._one.csv', content: 'x' },
        { name: 'folder/two.csv', content: 'b\n' },
        { name: 'inner.zip', content: inner },
        { name: 'packed.csv.gz', content: gzipSync('d\n') },
      ]),
    )
    expect(outcome.error).toBeUndefined()
    expect(brief(outcome)).toEqual([
      ['archive.zip/one.csv', 'text', 'a\n'],
      ['archive.zip/folder/two.csv', 'text', 'b\n'],
      ['archive.zip/inner.zip/deep.csv', 'text', 'c\n'],
      ['archive.zip/packed.csv.gz', 'text', 'd\n'],
    ])
    expect(outcome.mostCopies).toBe(2)
  })

  test('removes the copy of a member when it is disposed of, and never the outer file', async () => {
    using folder = madeFolder()
    using scratch = madeFolder()
    const zip = folder.write('a.zip', madeZip([{ name: 'one.csv', content: 'a\n' }]))
    const plain = folder.write('b.csv', 'a\n')
    for (const path of [zip, plain]) {
      for await (const opened of openFile(path, { scratch: scratch.path })) await opened.dispose()
      expect(copiesIn(scratch.path)).toBe(0)
    }
    expect(readdirSync(folder.path)).toEqual(['a.zip', 'b.csv'])
  })

  test('leaves nothing when the reader stops early', async () => {
    using folder = madeFolder()
    using scratch = madeFolder()
    const path = folder.write(
      'a.zip',
      madeZip(['one', 'two'].map((name) => ({ name, content: name }))),
    )
    for await (const opened of openFile(path, { scratch: scratch.path })) {
      expect(opened.name).toBe('a.zip/one')
      break
    }
    expect(readdirSync(scratch.path)).toEqual([])
  })

  test('knows a workbook under any name, and inside a zip', async () => {
    const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] }))
    expect((await opening('lists.csv', workbook)).files).toMatchObject([
      { name: 'lists.csv', kind: 'workbook' },
    ])
    expect(
      (await opening('a.zip', madeZip([{ name: 'b.csv', content: workbook }]))).files,
    ).toMatchObject([{ name: 'a.zip/b.csv', kind: 'workbook' }])
  })

  test.each([
    ['empty', '', 'empty', ''],
    ['a byte order mark alone', '\uFEFF\r\n', 'empty', ''],
    ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'text', ''],
    ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'text', ''],
    ['Windows-1252', Buffer.from([0x41, 0x96, 0x42, 0x0a]), 'text', ''],
    ['GeoJSON', ' {"type":"FeatureCollection","features":[]}', 'geojson', ''],
    ['other JSON', '{"a":1}', 'other', 'JSON, and not a GeoJSON feature collection'],
    ['a PDF', '%PDF-1.7\n', 'other', 'a PDF document'],
    ['a web page', '<!DOCTYPE html><p>404', 'other', 'a web page, not the file that it links to'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'other', 'an image'],
    ['bytes', Buffer.from([1, 2, 0, 3, 4, 5, 6]), 'other', 'not text'],
  ])('knows what it is: %s', async (_name, content, kind, what) => {
    expect((await opening('file.csv', content)).files).toMatchObject([{ kind, what }])
  })

  test('tells of a file that is not there', async () => {
    using scratch = madeFolder()
    const path = join(scratch.path, 'not-there.csv')
    const walk = openFile(path, { scratch: scratch.path })[Symbol.asyncIterator]().next()
    await expect(walk).rejects.toMatchObject({ kind: 'usage' })
  })
})

describe('openFile refuses', () => {
  const good = { name: 'good.csv', content: 'a\n'.repeat(2000) }
  const zip = madeZip([good, { name: 'bad.csv', content: 'b,c\n'.repeat(2000) }])

  async function refused(outcome: Promise<Outcome>, file: string, said: RegExp): Promise<void> {
    const { error } = await outcome
    expect(error).toBeInstanceOf(FootingsError)
    expect(error).toMatchObject({ where: { file }, remedy: expect.stringMatching(/\w/) })
    expect(String(error)).toMatch(said)
  }

  test('a zip cut short', async () => {
    await refused(opening('a.zip', zip.subarray(0, zip.length - 30)), 'a.zip', /cut short/)
    await refused(opening('a.zip', zip.subarray(0, 40)), 'a.zip', /cut short/)
  })

  test('a gzip cut short or corrupt', async () => {
    const packed = gzipSync('a,b\n'.repeat(50_000))
    await refused(opening('a.gz', packed.subarray(0, packed.length - 9)), 'a.gz', /ends too soon/)
    const corrupt = Buffer.from(packed)
    corrupt.writeUInt32LE(1, corrupt.length - 8)
    await refused(opening('a.gz', corrupt), 'a.gz', /checksum/)
  })

  test('a member with the wrong size, naming it', async () => {
    for (const statedSize of [10, 9000]) {
      const lying = madeZip([good, { name: 'bad.csv', content: 'b\n'.repeat(500), statedSize }])
      const outcome = opening('a.zip', lying)
      await refused(outcome, 'a.zip/bad.csv', /states|too soon/)
      expect((await outcome).files.map(({ name }) => name)).toEqual(['a.zip/good.csv'])
    }
  })

  test('a member with the wrong checksum, naming it', async () => {
    const lying = madeZip([{ name: 'bad.csv', content: 'b\n', statedCrc: 7 }])
    await refused(opening('a.zip', lying), 'a.zip/bad.csv', /checksum/)
  })

  test('an encrypted member, naming it', async () => {
    const secret = madeZip([{ name: 'secret.csv', content: 'b\n', encrypted: true }])
    await refused(opening('a.zip', secret), 'a.zip/secret.csv', /encrypted/)
  })

  test('a member named to land outside its folder', async () => {
    const sly = madeZip([{ name: '../../sly.csv', content: 'b\n' }])
    await refused(opening('a.zip', sly), 'a.zip', /outside its folder/)
  })

  const zeros = Buffer.alloc(200 * 1024 * 1024)

  test('a zip bomb, by the size that it states', async () => {
    const bomb = madeZip([{ name: 'bomb.csv', content: zeros }])
    expect(bomb.length).toBeLessThan(300_000)
    await refused(opening('a.zip', bomb), 'a.zip/bomb.csv', /200 times/)
  })

  test('a zip bomb that lies about its size', async () => {
    const bomb = madeZip([{ name: 'bomb.csv', content: zeros, statedSize: 5000 }])
    await refused(opening('a.zip', bomb), 'a.zip/bomb.csv', /than the archive states/)
  })

  test('a gzip bomb, at the limit and not after it', async () => {
    await refused(opening('a.gz', gzipSync(zeros)), 'a.gz', /200 times/)
  })

  test('a bomb inside a zip', async () => {
    const bomb = madeZip([{ name: 'inner.gz', content: gzipSync(zeros) }])
    await refused(opening('a.zip', bomb), 'a.zip/inner.gz', /200 times/)
  })

  test('an archive beyond a limit', async () => {
    await refused(opening('a.zip', zip, { members: 1 }), 'a.zip', /more than 1 members/)
    await refused(opening('a.zip', zip, { totalBytes: 5000 }), 'a.zip', /more than 4\.9 KB/)
    const packed = gzipSync('a,b\n'.repeat(5000))
    await refused(opening('a.gz', packed, { totalBytes: 5000 }), 'a.gz', /more than 4\.9 KB/)
  })

  test('archives deeper than two', async () => {
    let nest = madeZip([{ name: 'd.csv', content: 'd\n' }])
    for (const name of ['c.zip', 'b.zip']) nest = madeZip([{ name, content: nest }])
    await refused(opening('a.zip', nest), 'a.zip/b.zip/c.zip', /deeper/)
  })

  test('to fill the disk', async () => {
    await refused(opening('a.zip', zip, { spareBytes: 1e18 }), 'a.zip/good.csv', /enough room/)
    await refused(opening('a.gz', gzipSync('a\n'), { spareBytes: 1e18 }), 'a.gz', /enough room/)
  })

  test('to go on when told to stop', async () => {
    using folder = madeFolder()
    using scratch = madeFolder()
    const path = folder.write('a.zip', zip)
    const stop = new AbortController()
    const walk = async () => {
      for await (const opened of openFile(path, { scratch: scratch.path, signal: stop.signal })) {
        expect(opened.name).toBe('a.zip/good.csv')
        stop.abort()
      }
    }
    await expect(walk()).rejects.toThrow(/abort/i)
    expect(readdirSync(scratch.path)).toEqual([])
  })
})
