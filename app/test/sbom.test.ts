import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import packageJson from '../package.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Licences under which the whole may be given on. MPL-2.0 asks only that changes to its own files be
 * published, and none are made.
 */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'MPL-2.0',
])

const componentSchema = z.object({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string().min(1),
  purl: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  externalReferences: z.array(z.object({ type: z.string(), url: z.string() })).default([]),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  licenses: z
    .array(
      z.union([
        z.object({ license: z.object({ id: z.string() }) }),
        z.object({ expression: z.string() }),
      ]),
    )
    .min(1),
})

const billSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[5-9]/),
  components: z.array(componentSchema).min(50),
})

/** What is only needed to build and test is in the bill too, and marked there. */
const DEVELOPMENT = 'cdx:npm:package:development'

const npm = spawnSync('npm', ['--version'], { encoding: 'utf8' })
const present = npm.status === 0
const required = process.env['FOOTINGS_REAL_DATA'] === '1'

describe.skipIf(!present && !required)(
  present ? 'the bill of materials' : 'the bill of materials (skipped: npm is not in the PATH)',
  () => {
    const made = spawnSync('npm', ['run', '--silent', 'sbom'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    })
    const bill = () => billSchema.parse(JSON.parse(made.stdout))
    const shipped = () =>
      bill().components.filter(
        ({ properties }) => !properties.some(({ name }) => name === DEVELOPMENT),
      )

    test('is made by npm run sbom', () => {
      expect(made.stderr.split('\n').filter((line) => line.startsWith('npm error'))).toEqual([])
      expect(made.status).toBe(0)
    })

    test('names every dependency with the version that is asked for', () => {
      const listed = new Map(shipped().map((component) => [nameOf(component), component.version]))
      for (const [name, version] of Object.entries(packageJson.dependencies)) {
        expect(listed.get(name), name).toBe(version)
      }
    })

    test('has a licence for each, and one that may be given on', () => {
      const others = shipped().filter(({ licenses }) => !licenses.every(isAllowed))
      expect(others.map((one) => [one['bom-ref'], JSON.stringify(one.licenses)])).toEqual([])
    })

    test('has a hash for each that comes from elsewhere, and names no registry', () => {
      const ours = (name: string) => name === 'footings' || name.startsWith('@footings/')
      for (const component of shipped().filter((one) => !ours(nameOf(one)))) {
        expect(component.hashes?.[0]?.alg, component.name).toBe('SHA-512')
        expect(component.purl).toMatch(/^pkg:npm\/[^?]+$/)
      }
      expect(
        bill()
          .components.flatMap(({ externalReferences }) => externalReferences)
          .filter(({ type }) => type === 'distribution'),
      ).toEqual([])
    })
  },
)

/** The name of the package; npm calls a part of this workspace by its folder. */
function nameOf(component: z.output<typeof componentSchema>): string {
  const reference = component['bom-ref']
  return reference.slice(0, reference.lastIndexOf('@'))
}

type Licence = z.output<typeof componentSchema>['licenses'][number]

/** An expression such as (MIT OR CC0-1.0) lets one choose. */
function isAllowed(licence: Licence): boolean {
  const text = 'expression' in licence ? licence.expression : licence.license.id
  return text
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())))
}
