import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { FootingsError } from '../../failure.ts'

const column = z.string().trim().min(1)
const indicator = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is a short name in lower case with dashes, such as gp-fte')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a day written 2023-04-01')

const period = z.union(
  [
    z.strictObject({
      column,
      form: z.enum([
        'financial year',
        'financial year beginning',
        'financial year ending',
        'calendar year',
        'month',
        'date',
      ]),
    }),
    z.strictObject({ start: day, end: day }),
  ],
  'is either a column with its form, or a start and an end',
)

const figure = z.union(
  [
    z.strictObject({ indicator, value: column }),
    z.strictObject({ indicator, numerator: column, denominator: column }),
    z.strictObject({ indicator, percent: column, denominator: column }),
  ],
  'is an indicator with a value, or a numerator and denominator, or a percent and denominator',
)

const long = z.strictObject({
  indicator: column,
  value: column.optional(),
  numerator: column.optional(),
  denominator: column.optional(),
})

const schema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is a short name in lower case with dashes'),
  publication: z.string().trim().min(1),
  publisher: z.string().trim().min(1),
  licence: z.string().trim().min(1),
  page: z.string().optional(),
  recognise: z.array(column).min(2, 'names at least two columns that only this file has'),
  area: z.strictObject({ column, kind: z.enum(['practice', 'network', 'lsoa', 'other']) }),
  period,
  sex: column.optional(),
  figures: z.union(
    [z.array(figure).min(1), long],
    'is a list of figures, or the columns of a long file',
  ),
  marks: z.record(z.string(), z.enum(['suppressed', 'not available'])).optional(),
})

/** How a local file is read: what a user writes in a small YAML file. */
export type Mapping = z.infer<typeof schema>
export type Figure = z.infer<typeof figure>

/**
 * Reads a mapping.
 *
 * @param text the YAML
 * @param file its name, for errors
 * @throws FootingsError 'data' with the line and the setting that is wrong
 */
export function readMapping(text: string, file: string): Mapping {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [fault] = document.errors
  if (fault !== undefined) {
    throw new FootingsError('data', `It is not YAML: ${fault.message.split('\n')[0]}`, {
      where: { file, line: lines.linePos(fault.pos[0]).line },
      remedy: 'Compare it with the mappings that come with Footings.',
    })
  }
  const parsed = schema.safeParse(document.toJS(), { reportInput: false })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path ?? []
    throw wrong(file, lineOf(document, lines, path), path.join('.'), plainly(issue?.message))
  }
  refuseContradictions(parsed.data, (path, message) =>
    wrong(file, lineOf(document, lines, path), path.join('.'), message),
  )
  return parsed.data
}

/** The mappings in a folder: its `.yaml` files, in the order of their names. None where no folder is. */
export async function loadMappings(directory: string): Promise<readonly Mapping[]> {
  const names = existsSync(directory) ? await readdir(directory) : []
  const files = names.filter((name) => /\.ya?ml$/i.test(name)).toSorted()
  return Promise.all(
    files.map(async (name) => readMapping(await readFile(join(directory, name), 'utf8'), name)),
  )
}

/** Where the mappings are that come with Footings. */
export const MAPPINGS_DIRECTORY = fileURLToPath(new URL('mappings', import.meta.url))

type Path = readonly PropertyKey[]

function refuseContradictions(
  mapping: Mapping,
  fault: (path: Path, message: string) => Error,
): void {
  if ('start' in mapping.period && mapping.period.start > mapping.period.end) {
    throw fault(['period', 'end'], 'is before the start')
  }
  if (!Array.isArray(mapping.figures)) {
    const { value, numerator } = mapping.figures
    if (value === undefined && numerator === undefined) {
      throw fault(['figures'], 'needs a column for the value or for the numerator')
    }
    return
  }
  const seen = new Set<string>()
  for (const [index, { indicator: id }] of mapping.figures.entries()) {
    if (seen.has(id)) throw fault(['figures', index], `names the indicator ${id} a second time`)
    seen.add(id)
  }
}

/** The line of a setting, or of the nearest one around it. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function plainly(message = 'is wrong'): string {
  return message.endsWith('received undefined')
    ? 'is missing'
    : message.replace(/^Invalid input: /, '')
}

function wrong(file: string, line: number, setting: string, message: string): FootingsError {
  return new FootingsError(
    'data',
    `${setting === '' ? 'The mapping' : `"${setting}"`}: ${message}.`,
    {
      where: { file, line },
      remedy: 'Correct the mapping; those that come with Footings are examples.',
    },
  )
}
