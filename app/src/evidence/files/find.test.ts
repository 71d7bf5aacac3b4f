import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { findFiles } from './find.ts'
import { all, madeFolder } from './made-files.ts'

describe('findFiles', () => {
  test('walks a folder by name and passes over dot-files', async () => {
    using folder = madeFolder()
    mkdirSync(join(folder.path, 'b'))
    mkdirSync(join(folder.path, '.git'))
    folder.write('c.csv', 'x')
    folder.write('a.csv', 'xy')
    folder.write('b/z.csv', '')
    folder.write('.hidden', 'x')
    folder.write('.git/config', 'x')
    const found = await all(findFiles([folder.path]))
    expect(found.map(({ name, size }) => [name, size])).toEqual([
      ['a.csv', 2],
      ['b/z.csv', 0],
      ['c.csv', 1],
    ])
  })

  test('follows no link inside a folder: none out of it and none in a loop', async () => {
    using outside = madeFolder()
    using folder = madeFolder()
    outside.write('secret.csv', 'x')
    folder.write('a.csv', 'x')
    symlinkSync(outside.path, join(folder.path, 'out'))
    symlinkSync(join(outside.path, 'secret.csv'), join(folder.path, 'secret.csv'))
    symlinkSync(folder.path, join(folder.path, 'loop'))
    expect((await all(findFiles([folder.path]))).map(({ name }) => name)).toEqual(['a.csv'])
  })

  test('follows a link that is itself given, and gives a file once', async () => {
    using folder = madeFolder()
    const file = folder.write('a.csv', 'x')
    const link = join(folder.path, 'link.csv')
    symlinkSync(file, link)
    const found = await all(findFiles([link, file, folder.path]))
    expect(found.map(({ name }) => name)).toEqual(['a.csv'])
  })

  test('tells of a path that is not there before it gives any file', async () => {
    using folder = madeFolder()
    const file = folder.write('a.csv', 'x')
    const missing = join(folder.path, 'not-there.csv')
    const seen: string[] = []
    const walk = async () => {
      for await (const { name } of findFiles([file, missing])) seen.push(name)
    }
    const error = await walk().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FootingsError)
    expect(error).toMatchObject({ kind: 'usage', remedy: expect.stringContaining('spelling') })
    expect(String(error)).toContain('not-there.csv')
    expect(seen).toEqual([])
  })

  test('stops when told to', async () => {
    using folder = madeFolder()
    folder.write('a.csv', 'x')
    const signal = AbortSignal.abort()
    await expect(all(findFiles([folder.path], { signal }))).rejects.toThrow(/abort/i)
  })
})
