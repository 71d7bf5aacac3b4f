import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { columnsOf, DATASETS, isDatasetName, type DatasetName } from './datasets.ts'
import {
  refuseContradictions,
  refuseDisagreement,
  type ReadIndicator,
} from './indicator-agreement.ts'

/** The domains of the matrix, in the order of its columns: today's national dashboard and two more. */
export const DOMAINS = [
  'population and list',
  'access and experience',
  'workforce',
  'clinical outcomes and care quality',
  'vaccinations and screening',
  'medicines',
  'secondary-care use',
  'money',
] as const

/** The three domains of quality, as a second way to arrange the same indicators. */
export const QUALITY_DOMAINS = ['patient safety', 'clinical effectiveness', 'experience'] as const

/** The three aspects of access of the Royal College of General Practitioners. */
export const ACCESS_ASPECTS = ['availability and proximity', 'timeliness', 'continuity'] as const

/** How a figure varies by chance: persons with and without, events in a population, or not at all. */
const VARIATIONS = ['binomial', 'poisson', 'none'] as const

/** Whose rule for small numbers applies. */
const SMALL_NUMBERS = ['published', 'local counts', 'survey', 'staff'] as const

const words = z.string().trim().min(1)
/** `null` is an empty column, such as `age_to` of an open age group. */
const one = z.union([z.string(), z.number(), z.null()])
const condition = z.union([one, z.array(one).min(1)])
const conditions = z.record(words, condition).default({})
/** Column by column, what its text begins with, any of them. */
const prefixes = z.record(words, z.array(words).min(1)).optional()
const dataset = z.string().refine(isDatasetName, 'is not a dataset')

const part = z.strictObject({
  dataset,
  /** The column to add up; `rows` counts rows instead. */
  sum: words,
  /** How many rows make up the whole of it, where one may be missing: with fewer it is unknown. */
  complete: z.number().int().positive().optional(),
  /** Column by column, the value or values that a row must have. */
  where: conditions,
  /** Only rows whose column begins with one of these, such as `chemical: ['0501']`. */
  starts: prefixes,
  /** Only rows whose column begins with none of these. */
  not_starts: prefixes,
  /**
   * For datasets that list only what occurred: a practice with rows in the period, but none that
   * are chosen, has 0 rather than nothing.
   */
  zero_if_none: z.boolean().optional(),
  /** Columns compared with a number, such as `age_from: {least: 65}`. */
  range: z
    .record(words, z.strictObject({ least: z.number().optional(), most: z.number().optional() }))
    .default({}),
  /** Only rows whose `column` stands in the like-named column of another dataset's chosen rows. */
  within: z.strictObject({ dataset, column: words, where: conditions }).optional(),
})

const way = z.strictObject({
  numerator: part,
  denominator: part.optional(),
  /** The two sides may be of different periods, whose ends are at most so many months apart. */
  months: z.number().int().min(0).max(36).default(0),
  /** Whose period the figure has, where the two sides are of different periods. */
  period_of: z.enum(['numerator', 'denominator']).default('numerator'),
  /**
   * For publications that list only what occurred: a practice that is in the denominator and has
   * no row in the numerator has none. The figure then has the period of the denominator.
   */
  zero_if_absent: z.boolean().default(false),
  /** For a mean: the numerator is the figure of each practice, the denominator its weight. */
  mean: z.boolean().default(false),
  /** The figure is the publisher's own: the column `value`, with its limits where it has them. */
  published: z.boolean().default(false),
})

/** What there is to gain, and among whom, so that gains among the same people are not added up. */
const prize = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('detection'),
    /** The indicator of the expected prevalence. */
    expected: words,
    people: words,
  }),
  z.strictObject({
    kind: z.literal('treatment'),
    /** In the unit of the indicator. */
    ambition: z.number().positive(),
    /** Who set it and when. */
    from: words,
    people: words,
  }),
])

const indicator = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'should be lower-case words joined by dashes'),
  name: words,
  short: words.max(40),
  domain: z.enum(DOMAINS),
  quality: z.enum(QUALITY_DOMAINS).optional(),
  aspect: z.enum(ACCESS_ASPECTS).optional(),
  meaning: words,
  why: words,
  caveats: words,
  polarity: z.enum(['higher is better', 'lower is better', 'no judgement']),
  kind: z.enum(['proportion', 'rate', 'ratio', 'mean', 'count']),
  multiplier: z.number().positive().default(1),
  variation: z.enum(VARIATIONS),
  unit: words,
  decimals: z.number().int().min(0).max(4),
  /** Years after its period in which a figure is still shown as the latest. */
  stands_for: z.number().int().min(1).max(20).default(5),
  small_numbers: z.enum(SMALL_NUMBERS).default('published'),
  prize: prize.optional(),
  ways: z.array(way).min(1),
  source: words,
  /** When somebody last read the definition against what the field does, and when to do it again. */
  reviewed: z.iso.date(),
  next_review: z.iso.date(),
})

export type Indicator = z.infer<typeof indicator>
export type Way = z.infer<typeof way>
export type Part = z.infer<typeof part>

const FOLDER = fileURLToPath(new URL('./indicators', import.meta.url))

/**
 * Every indicator, in the order of the domains and then of their names. One YAML file each. Besides
 * those that come with Footings, those of a folder of one's own; there need be no such folder.
 *
 * @throws FootingsError 'data' with the file and line of the first that is not in order, whose id is
 *   taken or that names an indicator which is not there
 */
export async function loadIndicators(own?: string): Promise<readonly Indicator[]> {
  const shipped = await readFolder(FOLDER, (name) => name)
  const added =
    own === undefined || !existsSync(own) ? [] : await readFolder(own, (name) => join(own, name))
  const read = [...shipped, ...added]
  refuseContradictions(read)
  return read
    .map(({ indicator: of }) => of)
    .toSorted(
      (a, b) =>
        DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain) || a.name.localeCompare(b.name),
    )
}

async function readFolder(
  folder: string,
  named: (file: string) => string,
): Promise<readonly ReadIndicator[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  return Promise.all(
    files.map(async (name) => ({
      file: named(name),
      indicator: parseIndicator(await readFile(join(folder, name), 'utf8'), named(name)),
    })),
  )
}

/** One indicator from the text of its file, checked against the datasets that it names. */
export function parseIndicator(text: string, file: string): Indicator {
  const document = parseDocument(text)
  const [fault] = document.errors
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line
    throw new FootingsError('data', `It is not YAML: ${fault.message}`, {
      where: { file, ...(line === undefined ? {} : { line }) },
    })
  }
  const parsed = indicator.safeParse(document.toJS())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new FootingsError('data', issue?.message ?? 'It is not an indicator.', {
      where: { file, column: issue?.path.join('.') ?? '' },
      remedy: 'See docs/adding-an-indicator.md.',
    })
  }
  refuseUnknownColumns(parsed.data, file)
  refuseDisagreement(parsed.data, file)
  if (`${parsed.data.id}.yaml` !== basename(file)) {
    throw new FootingsError(
      'data',
      `Its id is ${parsed.data.id}, so its name should be ${parsed.data.id}.yaml.`,
      {
        where: { file },
      },
    )
  }
  return parsed.data
}

function refuseUnknownColumns(of: Indicator, file: string): void {
  for (const { numerator, denominator, published, mean, zero_if_absent } of of.ways) {
    const refuse = (message: string) => new FootingsError('data', message, { where: { file } })
    if (denominator === undefined && of.kind !== 'count' && !published) {
      throw refuse(`A ${of.kind} needs a denominator.`)
    }
    if (denominator === undefined && zero_if_absent) {
      throw refuse('zero_if_absent needs a denominator: it says which practices there are.')
    }
    if (mean !== (of.kind === 'mean') && !published) {
      throw refuse(`The kind is ${of.kind}, so mean should be ${of.kind === 'mean'}.`)
    }
    for (const side of denominator === undefined ? [numerator] : [numerator, denominator]) {
      const begins = [...Object.keys(side.starts ?? {}), ...Object.keys(side.not_starts ?? {})]
      const named = [side.sum, ...Object.keys(side.where), ...Object.keys(side.range), ...begins]
      if (published) named.push('value')
      refuseUnknown(side.dataset, named, file)
      const columns: Readonly<Record<string, string>> = columnsOf(side.dataset)
      const number = begins.find((name) => columns[name] !== 'VARCHAR')
      if (number !== undefined)
        throw refuse(`${number} is no text, which could begin with something.`)
      if (side.zero_if_none === true && side.complete !== undefined) {
        throw refuse('A part with zero_if_none cannot say how many rows are complete.')
      }
      const { within } = side
      if (within === undefined) continue
      refuseUnknown(side.dataset, [within.column], file)
      refuseUnknown(within.dataset, [within.column, ...Object.keys(within.where)], file)
    }
  }
}

function refuseUnknown(of: DatasetName, named: readonly string[], file: string): void {
  const columns = columnsOf(of)
  const unknown = named.find((name) => name !== 'rows' && !Object.hasOwn(columns, name))
  if (unknown === undefined) return
  throw new FootingsError(
    'data',
    `${DATASETS[of].title}: there is no column ${unknown}. It has ${Object.keys(columns).join(', ')}.`,
    { where: { file, column: unknown }, remedy: 'See docs/adding-an-indicator.md.' },
  )
}
