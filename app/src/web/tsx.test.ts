import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { compileTsx } from './tsx.ts'

const directory = mkdtempSync(join(tmpdir(), 'footings-tsx-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

describe('compileTsx', () => {
  test('takes types away, writes JSX as calls and says where each line came from', () => {
    const code = compileTsx(
      write('good.tsx', 'export const page = (title: string) => <h1>{title}</h1>\n'),
    )
    expect(code).toContain('react/jsx-runtime')
    expect(code).not.toContain(': string')
    const encoded = code.split('base64,')[1] ?? ''
    const map = z
      .object({ sources: z.array(z.string()), mappings: z.string().min(1) })
      .parse(JSON.parse(Buffer.from(encoded, 'base64').toString()))
    expect(map.sources.join()).toContain('good.tsx')
  })

  test('names the file that does not parse', () => {
    const path = write('bad.tsx', 'export const page = <h1>\n')
    expect(() => compileTsx(path)).toThrowError(
      expect.objectContaining({ kind: 'internal', where: { file: path } }),
    )
  })
})

test('Node itself renders a page after registerTsx, called twice', () => {
  const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const output = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { registerTsx } = await import(${here('tsx.ts')})
       registerTsx()
       registerTsx()
       const { renderPage } = await import(${here('render.tsx')})
       const { Page } = await import(${here('layout.tsx')})
       const { NO_ASSETS: assets } = await import(${here('assets.ts')})
       const { createElement } = await import('react')
       process.stdout.write(process.env.NODE_ENV + renderPage(createElement(Page, { title: 'A & B' }), { assets, person: { signedIn: false, roles: [] } }))`,
    ],
    { cwd: new URL('.', import.meta.url), env: { PATH: process.env['PATH'] } },
  ).toString()
  expect(output).toMatch(/^production<!doctype html>\n<html lang="en-GB">/)
  expect(output).toContain('A &amp; B')
})
