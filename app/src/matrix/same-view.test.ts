import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { csvRows, type CsvRow } from '../../../packages/statistics/test/oracles.ts'
import { CHECK_COMMANDS } from '../definitions/check-section.tsx'
import { formatNumber, missingWord } from '../charts/format.ts'
import { run } from '../statistics/made-command.ts'
import type { Effects } from '../terminal/effects.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import type { Assessed } from '../comparison/assess.ts'
import { arranged } from './arranged.ts'
import { matrix as matrixCommand } from './commands.ts'
import { chooseGroup, groupsOf } from '../comparison/groups.ts'
import type { Cell, MatrixColumn } from '../comparison/model.ts'
import { matrixQuery } from '../comparison/query.ts'
import { matrixRoom } from './routes.tsx'
import { selectPractices } from '../comparison/selection.ts'
import { assessedMatrix, comparisonOf } from '../comparison/view.ts'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')

/** What is known of one figure before any output was made of it. */
interface Known {
  readonly practice: string
  readonly cell: Cell
  readonly assessed: Assessed
  readonly column: MatrixColumn
}

describe('a view is the same on the page, in the file, in the workbook and for a program', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [matrixRoom])
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => {
    const reply = await app.inject({ url, headers: { host: 'localhost' } })
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply
  }

  /** Every figure of a view in its order, from the assessment itself. */
  const knownOf = async (words: Readonly<Record<string, string>>): Promise<readonly Known[]> => {
    const query = matrixQuery.parse(words)
    const { practices } = await selectPractices(workspace, ON, { place })
    const { indicators } = workspace.observations
    const group = chooseGroup(groupsOf(indicators, query.by), query.domain)
    const comparison = comparisonOf(query)
    const assessment = await assessedMatrix(workspace, practices, ON, group.indicators, comparison)
    const view = arranged(assessment, query)
    return view.blocks
      .flatMap(({ rows }) => rows)
      .flatMap((row) =>
        view.columns.map(({ column, index }): Known => {
          const { practice, cells } = assessment.matrix.rows[row] ?? {}
          const cell = cells?.[index]
          const assessed = assessment.rows[row]?.[index]
          if (practice === undefined || cell === undefined || assessed === undefined) {
            throw new Error('the view has a figure that the assessment has not')
          }
          return { practice: practice.code, cell, assessed, column }
        }),
      )
  }

  const command = async (words: Readonly<Record<string, string>>, ...more: readonly string[]) => {
    let out = ''
    const effects: Effects = {
      out: (text) => (out += text),
      err: () => {},
      isTerminal: false,
      now,
      env: {},
      cwd: workspace.directory,
      signal: new AbortController().signal,
    }
    const options = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value])
    const all = ['--workspace', workspace.directory, '--place', place, '--on', ON, ...options]
    expect(await matrixCommand([...all, ...more], effects)).toBe(0)
    return out
  }

  const VIEWS: readonly Readonly<Record<string, string>>[] = [
    { domain: 'all' },
    { domain: 'clinical-outcomes-and-care-quality', with: 'network' },
    { domain: 'clinical-outcomes-and-care-quality', with: 'similar', peers: '8', allow: 'usual' },
    {
      domain: 'clinical-effectiveness',
      by: 'quality',
      with: 'place',
      order: 'smoking-prevalence:highest',
    },
    { domain: 'timeliness', by: 'aspect', find: 'surgery' },
    {
      domain: 'all',
      columns: 'patients-per-gp,smoking-prevalence,diabetes-prevalence',
      order: 'diabetes-prevalence',
    },
  ]

  test.each(VIEWS)('%o', async (words) => {
    const known = await knownOf(words)
    // Enough is there for the comparison of the outputs to mean something.
    expect(known.length).toBeGreaterThan(40)
    const query = new URLSearchParams({ on: ON, ...words }).toString()

    const csv = (await get(`/matrix.csv?${query}`)).body
    expect(csv).toBe(await command(words, '--csv'))
    const rows = csvRows(csv)
    expect(rows.map(told)).toEqual(known.map(wanted))

    const answer = (await get(`/api/v1/matrix?${query}`)).json<Answer>()
    expect(JSON.parse(await command(words, '--json'))).toEqual(answer)
    const figures = answer.practices.flatMap(({ code, figures: of }) =>
      answer.indicators.map(({ id }) => ({ code, id, figure: of[id] })),
    )
    expect(figures.map(toldByProgram)).toEqual(known.map(wanted))
    expect(figures.map(({ figure }) => figure?.outcome_words)).toEqual(
      rows.map((row) => row['outcome_words']),
    )
    expect(answer.flags.compared).toBe(
      known.filter(({ assessed }) => assessed.outcome !== 'not compared').length,
    )
    expect(answer.flags.expected95.expected).toBeCloseTo(answer.flags.compared / 20, 8)

    const workbook = await get(`/matrix.xlsx?${query}`)
    const { sheets } = await readXlsx(new Uint8Array(workbook.rawPayload))
    const [about, values, said, long] = sheets
    expect(about?.rows.flat()).toContain(answer.purpose)
    expect(about?.rows.flat()).toContain(answer.finding)
    const width = answer.indicators.length
    const wide = (rowsOf: typeof values) =>
      rowsOf?.rows.slice(3, 3 + answer.practices.length).flatMap((row) => row.slice(2, 2 + width))
    expect(wide(values)).toEqual(
      known.map(({ cell }) => cell.value ?? missingWord(cell.missing ?? undefined)),
    )
    expect(wide(said)).toEqual(
      rows.map(({ outcome_words: outcome, practice_comment: comment = '' }) =>
        comment === '' ? outcome : `${outcome}. The practice says: ${comment}`,
      ),
    )
    expect(long?.rows.slice(1).map((row) => row.map((cell) => String(cell ?? '')))).toEqual(
      rows.map((row) => Object.values(row)),
    )

    const page = cellsOfPage((await get(`/matrix?${query}`)).body)
    expect(page).toHaveLength(known.length)
    for (const [at, cell] of page.entries()) {
      const of = known[at]
      if (of !== undefined) expectOnPage(cell, of, rows[at]?.['outcome_words'] ?? '')
    }
  })

  test('the figures of the place have every kind of outcome, so that the views differ in something', async () => {
    const known = await knownOf({ domain: 'all' })
    const outcomes = new Set(known.map(({ assessed }) => assessed.outcome))
    expect(outcomes.size).toBe(6)
    const trends = new Set(known.map(({ assessed }) => assessed.trend?.direction))
    expect(trends.size).toBeGreaterThan(3)
  })

  test('the commands of the methods page give the limits and the outcomes of the file again', async () => {
    const [, first, second] = CHECK_COMMANDS.map((line) => line.split(' ').slice(2))
    const csv = await command({ indicator: 'smoking-prevalence' }, '--csv')
    expect(CHECK_COMMANDS[0]).toContain('--indicator smoking-prevalence --csv')
    const checked = async (words: readonly string[] = []) => {
      const [statistics, method = '', file, ...options] = words
      expect([statistics, file]).toEqual(['statistics', 'smoking.csv'])
      const { code, out } = await run([method, '-', ...options], csv)
      expect(code).toBe(0)
      return csvRows(out)
    }
    const limits = await checked(first)
    const compared = await checked(second)
    expect(limits).toHaveLength(43)
    const outcomes = new Set<string>()
    for (const [at, row] of limits.entries()) {
      for (const limit of ['lower95', 'upper95', 'lower998', 'upper998']) {
        expect(Number(row[`result_${limit}`])).toBeCloseTo(Number(row[limit]), 10)
      }
      const outcome = compared[at]?.['result_outcome'] ?? ''
      expect(outcome).toBe(row['outcome'])
      outcomes.add(outcome)
    }
    expect(outcomes.size).toBeGreaterThan(2)
  })
})

interface Answer {
  readonly purpose: string
  readonly finding: string
  readonly flags: { readonly compared: number; readonly expected95: { readonly expected: number } }
  readonly indicators: readonly { readonly id: string }[]
  readonly practices: readonly {
    readonly code: string
    readonly figures: Readonly<Record<string, AnsweredFigure>>
  }[]
}

interface AnsweredFigure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: string | null
  readonly limits: Readonly<Record<string, number | null>> | null
  readonly comparator: { readonly value: number | null; readonly practices: number } | null
  readonly outcome: string
  readonly outcome_words: string
  readonly reason: string | null
  readonly trend: { readonly direction: string } | null
}

/** One figure as text, number by number; what is not there is empty. */
function wanted({ practice, cell, assessed, column }: Known): readonly string[] {
  const { estimate, benchmark, trend } = assessed
  return [
    practice,
    column.indicator.id,
    cell.numerator,
    cell.denominator,
    cell.value,
    cell.missing,
    estimate.lower95,
    estimate.upper95,
    estimate.lower998,
    estimate.upper998,
    benchmark?.estimate.value,
    benchmark?.practices,
    assessed.outcome,
    assessed.reason,
    trend?.direction,
  ].map((part) => String(part ?? ''))
}

const COLUMNS = [
  'practice',
  'indicator',
  'numerator',
  'denominator',
  'value',
  'missing',
  'lower95',
  'upper95',
  'lower998',
  'upper998',
  'comparator_value',
  'comparator_practices',
  'outcome',
  'reason',
  'trend',
] as const

function told(row: CsvRow): readonly string[] {
  return COLUMNS.map((name) => row[name] ?? 'no such column')
}

function toldByProgram({
  code,
  id,
  figure,
}: {
  readonly code: string
  readonly id: string
  readonly figure: AnsweredFigure | undefined
}): readonly string[] {
  const { limits, comparator, trend } = figure ?? {}
  return [
    code,
    id,
    figure?.numerator,
    figure?.denominator,
    figure?.value,
    figure?.missing,
    limits?.['lower95'],
    limits?.['upper95'],
    limits?.['lower998'],
    limits?.['upper998'],
    comparator?.value,
    comparator?.practices,
    figure?.outcome,
    figure?.reason,
    trend?.direction,
  ].map((part) => String(part ?? ''))
}

interface PageCell {
  readonly practice: string
  /** Drawn as outside the 99.8 % limits. */
  readonly outside: boolean
  readonly text: string
}

/** The cells of the practices' rows as a reader without eyes has them: text alone. */
function cellsOfPage(html: string): readonly PageCell[] {
  const table = /<table[^>]*app-matrix[^>]*>(.*?)<\/table>/s.exec(html)?.[1] ?? ''
  return [...table.matchAll(/<tr data-find[^>]*>(.*?)<\/tr>/gs)].flatMap(([, row = '']) => {
    const practice = /href="\/practices\/([^?"]+)/.exec(row)?.[1] ?? ''
    return [...row.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)].map(
      ([, attributes = '', content = '']) => ({
        practice,
        outside: attributes.includes('class="f"'),
        text: content.replaceAll(/<[^>]*>/g, '').replaceAll('&amp;', '&'),
      }),
    )
  })
}

function expectOnPage(cell: PageCell, { practice, ...known }: Known, words: string): void {
  const { indicator } = known.column
  const { outcome, trend } = known.assessed
  expect(cell.practice).toBe(practice)
  const value = known.cell.value
  if (value === null) {
    expect(cell.text).toBe(missingWord(known.cell.missing ?? undefined))
    return
  }
  expect(cell.text.startsWith(formatNumber(value, indicator.decimals))).toBe(true)
  expect(cell.outside).toBe(outcome.endsWith('99.8'))
  expect(cell.text.includes('above')).toBe(outcome.startsWith('higher'))
  expect(cell.text.includes('below')).toBe(outcome.startsWith('lower'))
  expect(cell.text.includes('outside 95% limits')).toBe(/^(higher|lower) 95$/.test(outcome))
  expect(cell.text.includes('too few to say')).toBe(words === 'too few to say')
  for (const verdict of [', better,', ', worse,']) {
    expect(cell.text.includes(verdict)).toBe(words.includes(verdict))
  }
  const calculated = trend !== null && trend.direction !== 'not calculated'
  expect(cell.text.includes('over 5 years')).toBe(calculated)
  if (calculated) expect(cell.text).toContain(trend.direction)
}
