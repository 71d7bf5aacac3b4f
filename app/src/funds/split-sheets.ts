import type { Sheet } from '../register/sheet.ts'
import {
  byFifth,
  byNetwork,
  compareLines,
  fifthsOf,
  perHeadOf,
  type Compared,
  type ComparedGroup,
} from './split-compare.ts'
import type { SplitPractice } from './split-model.ts'
import type { SplitView } from './split-view.ts'
import { saidSteps } from './split-words.ts'

/** What each practice and network has, in pounds with two decimals. */
export function linesSheet({ kept, chosen, row }: SplitView): Sheet {
  const fifths = fifthsOf(kept.inputs.practices)
  const flag = flagOf(kept.inputs.formula)
  const { result, rule } = chosen
  return {
    header: [
      'split',
      'status',
      'rule',
      'kind',
      'code',
      'name',
      'network',
      'registered',
      'deprivation_fifth',
      'pounds',
      'pence_per_head',
      'how',
      'warning',
    ],
    rows:
      result === null
        ? []
        : [
            ...result.lines.map((line) => [
              row.name,
              row.status,
              rule.name,
              'practice',
              line.code,
              line.name,
              line.network,
              line.registered,
              fifths.get(line.code) ?? null,
              pounds(line.amount),
              rounded(perHeadOf(line)),
              saidSteps(line, rule, result)
                .map(({ words }) => words)
                .join(' '),
              flag,
            ]),
            ...result.networks.map((line) => [
              row.name,
              row.status,
              rule.name,
              'network',
              line.code,
              line.name,
              line.code,
              line.registered,
              null,
              pounds(line.amount),
              rounded(perHeadOf(line)),
              saidSteps(line, rule, result)
                .map(({ words }) => words)
                .join(' '),
              flag,
            ]),
          ],
  }
}

/** Every step of every line, for checking with a calculator. */
export function arithmeticSheet({ chosen }: SplitView): Sheet {
  const { result, rule } = chosen
  return {
    header: ['code', 'name', 'step', 'words', 'pounds_after'],
    rows:
      result === null
        ? []
        : [...result.lines, ...result.networks].flatMap((line) =>
            saidSteps(line, rule, result).map(({ words, pence }, at) => [
              line.code,
              line.name,
              at + 1,
              words,
              pounds(pence),
            ]),
          ),
  }
}

/** The numbers that the split was made from. */
export function inputsSheet({ kept: { inputs } }: SplitView): Sheet {
  return {
    header: [
      'on',
      'code',
      'name',
      'network',
      'registered',
      'weighted',
      'by_formula',
      'deprivation_score',
    ],
    rows: inputs.practices.map((one) => [
      inputs.on,
      one.code,
      one.name,
      one.network,
      one.registered,
      one.weighted,
      one.formula,
      one.deprivation,
    ]),
  }
}

export function sourcesOfInputs({ kept: { inputs } }: SplitView): Sheet {
  return {
    header: ['release', 'publication', 'file', 'sha256'],
    rows: inputs.sources.map((one) => [one.release, one.publication, one.file, one.sha256]),
  }
}

/** Practices under several rules. */
export function compareSheet(
  rules: readonly Compared[],
  base: number,
  practices: readonly SplitPractice[],
): Sheet {
  const lines = compareLines(rules, base, practices)
  return {
    header: [
      'code',
      'name',
      'network',
      'registered',
      'deprivation_fifth',
      ...rules.flatMap((_, at) => [
        `rule_${at + 1}_pounds`,
        `rule_${at + 1}_pence_per_head`,
        `rule_${at + 1}_less_rule_${base + 1}_pounds`,
      ]),
    ],
    rows: lines.map((line) => [
      line.code,
      line.name,
      line.network,
      line.registered,
      line.fifth,
      ...rules.flatMap((_, at) => [
        pounds(line.amounts[at] ?? null),
        rounded(line.perHead[at] ?? null),
        pounds(line.differences[at] ?? null),
      ]),
    ]),
  }
}

/** Fifths by deprivation, or networks, under several rules. */
export function groupsSheet(
  what: 'fifths' | 'networks',
  rules: readonly Compared[],
  base: number,
  practices: readonly SplitPractice[],
): Sheet {
  const lines = compareLines(rules, base, practices)
  const names = new Map(
    practices.map(({ network, networkName }) => [network ?? '', networkName ?? '']),
  )
  const groups: readonly ComparedGroup[] =
    what === 'fifths' ? byFifth(lines) : byNetwork(lines, rules, names)
  return {
    header: [
      'group',
      'practices',
      'registered',
      ...rules.flatMap((_, at) => [`rule_${at + 1}_pounds`, `rule_${at + 1}_pence_per_head`]),
    ],
    rows: groups.map((group) => [
      group.name,
      group.practices,
      group.registered,
      ...rules.flatMap((_, at) => [
        pounds(group.amounts[at] ?? null),
        rounded(group.perHead[at] ?? null),
      ]),
    ]),
  }
}

function flagOf(formula: { readonly confirmed: boolean } | null): string | null {
  return formula === null || formula.confirmed
    ? null
    : 'By a formula with values from memory that nobody has verified'
}

function pounds(pence: number | null): number | null {
  return pence === null ? null : pence / 100
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}
