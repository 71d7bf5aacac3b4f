import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../src', import.meta.url))

/** The sources of the program, without its tests. */
async function sources(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = (await readdir(ROOT, { recursive: true })).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  return Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(ROOT, file), 'utf8') })),
  )
}

async function filesWith(pattern: RegExp): Promise<readonly string[]> {
  return (await sources())
    .flatMap(({ file, text }) => (pattern.test(text) ? [file] : []))
    .toSorted()
}

test('V1.2.4: SQL that is no template with bound values is in migrations alone', async () => {
  const raw = await filesWith(/\bsql\s*\.\s*(raw|lit|literal|unsafe)\s*[(`]/)
  expect(raw.filter((file) => !file.startsWith('store/migrations/'))).toEqual([])
  expect(raw.length).toBeGreaterThan(0)
})

test('V1.2.1, V3.2.2: nothing is written into a page as markup', async () => {
  expect(await filesWith(/\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\b/)).toEqual(
    [],
  )
})

test('V1.3.2: no text is run as a program', async () => {
  expect(await filesWith(/\beval\s*\(|\bnew Function\s*\(/)).toEqual([])
})

test('V14.3.3: the browser keeps nothing for us', async () => {
  expect(await filesWith(/\b(localStorage|sessionStorage|indexedDB)\s*[.[]/)).toEqual([])
})

test('V15.3.6: no object takes its keys and its prototype from JSON', async () => {
  expect(await filesWith(/__proto__/)).toEqual([])
})
