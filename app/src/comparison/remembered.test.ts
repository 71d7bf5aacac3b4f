import { expect, test } from 'vitest'
import { figuresOf } from './made-figures.ts'
import { Remembered } from './remembered.ts'

test('is read once for a key, for the latest keys, and again after a failure', async () => {
  const figures = await figuresOf([], [])
  const read: string[] = []
  const remembered = new Remembered<string>(2)
  const ask = (key: string) =>
    remembered.of(figures, key, async () => {
      read.push(key)
      return key.toUpperCase()
    })
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B'])
  expect(read).toEqual(['a', 'b'])
  await ask('c')
  await ask('a')
  expect(read).toEqual(['a', 'b', 'c', 'a'])
  const failing = () => remembered.of(figures, 'd', () => Promise.reject(new Error('no disk')))
  await expect(failing()).rejects.toThrow('no disk')
  expect(await ask('d')).toBe('D')
  expect(await remembered.of({ ...figures, version: 'newer' }, 'a', async () => 'new')).toBe('new')
  figures.close()
})
