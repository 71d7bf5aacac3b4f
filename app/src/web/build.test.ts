import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Assets } from './assets.ts'
import { buildAssets } from './build.ts'

describe('buildAssets', () => {
  let outDir = ''
  let assets: Assets
  let together: Assets
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'footings-assets-'))
    ;[assets, together] = await Promise.all([buildAssets({ outDir }), buildAssets({ outDir })])
  })
  afterAll(() => rm(outDir, { recursive: true, force: true }))

  const content = (address: string) =>
    readFile(join(assets.directory ?? '', address.replace('/assets/', '')), 'utf8')

  test('answers addresses that carry a hash, each of a file that is there', async () => {
    for (const address of [assets.stylesheet, assets.script, assets.icon]) {
      expect(address).toMatch(/^\/assets\/[\w]+-[\w-]{8}\.(css|js|svg)$/)
      expect((await content(address)).length).toBeGreaterThan(0)
    }
  })

  test('leaves one whole build when two start together', async () => {
    expect(together).toEqual(assets)
    expect(await readdir(outDir)).toHaveLength(1)
  })

  test('finds the last build and does not touch it', async () => {
    const record = join(assets.directory ?? '', 'assets.json')
    const before = await stat(record)
    expect(await buildAssets({ outDir })).toEqual(assets)
    expect((await stat(record)).mtimeMs).toBe(before.mtimeMs)
  })

  test('styles ask for no font and nothing of another host', async () => {
    const css = await content(assets.stylesheet)
    expect(css).not.toMatch(/https?:|\/\/assets|@import|@font-face|frutiger/i)
    expect(css).toMatch(/html\{[^}]*font-family:Arial,sans-serif/)
    expect(css).toContain('.nhsuk-table')
    expect(css).toContain('.app-table-region')
  })

  const compressed = async (wanted: (name: string) => boolean) => {
    const names = (await readdir(assets.directory ?? '')).filter(
      (name) => name.endsWith('.js') && wanted(name),
    )
    const sizes = await Promise.all(names.map(async (name) => gzipSync(await content(name)).length))
    expect(names.length).toBeGreaterThan(1)
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const ofEditor = (name: string) =>
    /^(network-editor|editor-map|maplibre-gl-worker|solver-worker|__vite-browser-external)-/.test(
      name,
    )

  test('all scripts together are under 15 kB compressed, but for the editor of options', async () => {
    expect(await compressed((name) => !ofEditor(name))).toBeLessThan(15_000)
  })

  test('those of the editor, which its page alone loads, are under 600 kB', async () => {
    expect(await compressed(ofEditor)).toBeLessThan(600_000)
  })
})
