import { formatFigure, formatNumber, missingWord } from '../charts/format.ts'
import { FootingsError } from '../failure.ts'
import { commentCell, commentJson } from '../figure-comments/comments.ts'
import { historyOf } from '../footprints/memberships.ts'
import { cautionSentence, findingSentence } from '../comparison/finding.ts'
import { figureJson, flagsJson } from '../matrix/matrix-json.ts'
import { PURPOSE } from '../purpose.ts'
import { comparisonQuery } from '../comparison/query.ts'
import { similarChoice } from '../similar/query.ts'
import { similarJson, similarSheet } from '../similar/sheet.ts'
import { similarView, type SimilarView } from '../similar/view.ts'
import { distanceWords, farWords, similarSentence } from '../similar/words.ts'
import { comparisonOf } from '../comparison/view.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { toCsv, writeTable } from '../terminal/tables.ts'
import { practiceProfile, type PracticeProfile } from './model.ts'

const TEXT = { type: 'string' } as const
const COMPARISON = ['with', 'weights', 'peers', 'allow'] as const

/** `footings practice show CODE` and `footings practice similar CODE`. */
export async function practice(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    on: TEXT,
    ...Object.fromEntries(COMPARISON.map((name) => [name, TEXT])),
  })
  const [verb, code, ...more] = words.words
  if (code === undefined || more.length > 0 || (verb !== 'show' && verb !== 'similar')) {
    throw new FootingsError(
      'usage',
      'Say: footings practice show CODE, or footings practice similar CODE.',
    )
  }
  return verb === 'show'
    ? show(code.toUpperCase(), words, effects)
    : similar(code.toUpperCase(), words, effects)
}

async function show(code: string, words: Words, effects: Effects): Promise<number> {
  const comparison = comparisonOf(queryOf(words))
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const profile = await practiceProfile(workspace, code, on, comparison)
    if (words.flag('json')) {
      const standings = await historyOf(workspace.store, profile.practice.code)
      const shown = { on, ...profileJson(profile), footprints: standings }
      effects.out(`${JSON.stringify(shown, undefined, 2)}\n`)
      return 0
    }
    const { benchmarks, flags, allowing } = profile
    const rows = profile.figures.map(({ indicator, cell, report, period, sources, comment }) => ({
      domain: indicator.domain,
      indicator: indicator.name,
      value: cell.value,
      unit: indicator.unit,
      decimals: indicator.decimals,
      period: period?.end ?? '',
      missing: cell.value === null ? (cell.missing ?? 'not available') : '',
      lower95: report.limits?.lower95 ?? null,
      upper95: report.limits?.upper95 ?? null,
      comparator: benchmarks.name,
      comparator_value: report.comparator?.value ?? null,
      outcome: report.outcome,
      outcome_words: report.outcomeWords,
      trend_words: report.trend?.words ?? null,
      source: sources.map((source) => source.file).join('; '),
      practice_comment: commentCell(comment),
    }))
    const csv = words.flag('csv')
    writeTable(
      effects,
      words,
      [
        { key: 'domain', heading: 'Domain' },
        { key: 'indicator', heading: 'Indicator' },
        {
          key: 'value',
          heading: 'Value',
          show: (value, row) =>
            typeof value === 'number'
              ? formatFigure(value, row.decimals, row.unit)
              : missingWord(row.missing),
        },
        { key: 'unit', heading: 'Unit' },
        { key: 'period', heading: 'Up to' },
        ...(csv
          ? ([
              { key: 'missing', heading: 'Missing' },
              { key: 'lower95', heading: 'Lower 95 %' },
              { key: 'upper95', heading: 'Upper 95 %' },
              { key: 'comparator', heading: 'Compared with' },
              { key: 'comparator_value', heading: 'Its figure' },
              { key: 'outcome', heading: 'Outcome' },
            ] as const)
          : []),
        { key: 'outcome_words', heading: 'Beside the comparator' },
        { key: 'trend_words', heading: 'Trend' },
        { key: 'source', heading: 'File' },
        ...(csv || rows.some((row) => row.practice_comment !== null)
          ? ([{ key: 'practice_comment', heading: 'The practice says' }] as const)
          : []),
      ],
      rows,
    )
    if (!csv) {
      effects.err(
        `\n${findingSentence(flags, benchmarks, allowing)}\n${cautionSentence(allowing)}\n${PURPOSE}\n`,
      )
    }
    return 0
  })
}

/** A profile for a program: what it says of itself, without what it was worked out with. */
function profileJson({ benchmarks, flags, figures, comments, ...profile }: PracticeProfile) {
  return {
    purpose: PURPOSE,
    ...profile,
    comparator: benchmarks.name,
    finding: findingSentence(flags, benchmarks, profile.allowing),
    flags: flagsJson(flags),
    comments: comments.map((one) => ({ figure: one.figure, ...commentJson(one) })),
    figures: figures.map(
      ({ indicator, period, cell, report, england, spread, sources, comment }) => ({
        indicator,
        period,
        ...figureJson(cell, report, comment),
        cell,
        england,
        spread,
        sources,
      }),
    ),
  }
}

async function similar(code: string, words: Words, effects: Effects): Promise<number> {
  const choice = similarChoice(queryOf(words))
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const view = await similarView(workspace, code, on, choice)
    if (words.flag('json')) {
      effects.out(`${JSON.stringify(similarJson(view), undefined, 2)}\n`)
      return 0
    }
    if (words.flag('csv')) {
      const { header, rows } = similarSheet(view)
      effects.out(toCsv([header, ...rows]))
      return 0
    }
    writePeers(view, words, effects)
    const warning = farWords(view)
    const missing = view.unavailable.map(
      ({ name }) => `Matched without ${name}: no figure of it is loaded by ${on}.\n`,
    )
    effects.err(
      `\n${similarSentence(view)}\n${warning === null ? '' : `${warning}\n`}${missing.join('')}${PURPOSE}\n`,
    )
    return 0
  })
}

/** The peers for a person: one a line, with a column a characteristic. */
function writePeers(view: SimilarView, words: Words, effects: Effects): void {
  const { peers, matched } = view
  const described = (
    { code, name, subIcb, networkName }: SimilarView['practice'],
    values: readonly (number | null)[],
    distance: number | null,
    stays: number | null,
  ) => ({
    practice: code,
    name,
    place: subIcb ?? '',
    network: networkName ?? '',
    distance: distance === null ? 'itself' : distanceWords(distance),
    stays: stays === null ? '' : `${formatNumber(100 * stays)}%`,
    values: matched
      .map(({ indicator }, index) => {
        const value = values[index] ?? null
        return value === null
          ? missingWord()
          : formatFigure(value, indicator.decimals, indicator.unit)
      })
      .join(' | '),
  })
  writeTable(
    effects,
    words,
    [
      { key: 'practice', heading: 'Practice' },
      { key: 'name', heading: 'Name' },
      { key: 'place', heading: 'Place' },
      { key: 'network', heading: 'Network' },
      { key: 'distance', heading: 'Distance' },
      { key: 'stays', heading: 'Stays' },
      { key: 'values', heading: matched.map(({ indicator }) => indicator.short).join(' | ') },
    ],
    [
      described(
        view.practice,
        matched.map(({ own }) => own),
        null,
        null,
      ),
      ...peers.map((peer) => described(peer.practice, peer.values, peer.distance, peer.stays)),
    ],
  )
}

/** The options as the address of the page has them, checked alike. */
function queryOf(words: Words) {
  const given = Object.fromEntries(COMPARISON.map((name) => [name, words.text(name)]))
  const parsed = comparisonQuery.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FootingsError('usage', `--${issue?.path.join('.')}: ${issue?.message}`, {
    remedy: 'See: footings --help',
  })
}
