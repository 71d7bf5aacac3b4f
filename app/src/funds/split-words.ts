import { poundsOf } from '../records/pence.ts'
import type { BoundStep, NetworkLine, PartStep, SplitLine, SplitResult } from './split-model.ts'
import { PART_WORDS, type SplitRule } from './split-rule.ts'

/** One step of a line's arithmetic: what it says, and the pence that the line has after it. */
export interface SaidStep {
  readonly words: string
  readonly pence: number
}

/**
 * How a line came by its amount, a step a sentence, so that anybody can check it with a calculator.
 */
export function saidSteps(
  line: SplitLine | NetworkLine,
  rule: SplitRule,
  result: SplitResult,
): readonly SaidStep[] {
  let pence = 0
  const parts = line.parts.map((step) => {
    pence += step.amount
    return { words: partWords(step, rule, result), pence }
  })
  const bound = 'bound' in line ? line.bound : null
  const entered = rule.entered
    .filter(({ code }) => code === line.code)
    .map(({ measure, number, source }) => ({
      words: `${measure === 'deprivation' ? 'Deprivation score' : `${measure} patients`} entered by hand: ${plain(number)} (${source}).`,
      pence: 0,
    }))
  return [
    ...entered,
    ...parts,
    ...(bound === null ? [] : [{ words: boundWords(bound, rule, result), pence: bound.to }]),
  ]
}

function partWords(step: PartStep, rule: SplitRule, result: SplitResult): string {
  const part = rule.parts[step.part]
  const kind = part?.kind ?? 'equal'
  const head = `Part ${step.part + 1}, ${PART_WORDS[kind].label.toLowerCase()}: `
  const share =
    step.network === null
      ? `${Number(part?.share ?? 0)}% of ${poundsOf(result.pot)} is ${poundsOf(result.parts[step.part] ?? 0)}${
          step.of === result.parts[step.part] ? '' : `, of which ${poundsOf(step.of)} was asked for`
        }`
      : `network ${step.network} has ${poundsOf(step.of)}`
  const penny = step.extra ? ' rounded down, and 1p by largest remainder' : ' rounded down'
  return `${head}${share}; ${fraction(kind, step, part?.between)} = ${percentOf(step)} of it = ${exactPounds(step.exact)}${penny}: ${poundsOf(step.amount)}.`
}

function fraction(
  kind: keyof typeof PART_WORDS,
  { own, all, network }: PartStep,
  between: 'equal' | 'head' | undefined,
): string {
  const pair = `${plain(own)} of ${plain(all)}`
  if (kind === 'bid') return `${poundsOf(own)} of ${poundsOf(all)} asked for`
  if (kind === 'equal') return `1 of ${plain(all)} practices`
  if (kind === 'network' && network === null && between === 'equal') {
    return `1 of ${plain(all)} networks`
  }
  if (kind === 'need') return `${pair} patients weighed by need`
  if (kind === 'weighted') return `${pair} weighted patients`
  if (kind === 'formula') return `${pair} patients weighted by the formula`
  return `${pair} registered patients`
}

function boundWords(bound: BoundStep, rule: SplitRule, result: SplitResult): string {
  const change = poundsOf(Math.abs(bound.to - bound.from))
  const way = `from ${poundsOf(bound.from)} to ${poundsOf(bound.to)}`
  const others = (kinds: readonly BoundStep['kind'][]) =>
    result.lines.filter(({ bound: of }) => of !== null && kinds.includes(of.kind))
  const payers = others(['gave', 'lowered'])
  const takers = others(['gained', 'raised'])
  const many = (count: number) => (count === 1 ? 'one practice' : `${count} practices`)
  if (bound.kind === 'raised') {
    return `Raised to the floor of ${poundsOf(rule.floor?.pence ?? 0)} a ${perWords(rule.floor?.per)}, ${way}: ${change}, paid for by ${many(payers.length)} that gave ${poundsOf(-movedOf(payers))} together.`
  }
  if (bound.kind === 'lowered') {
    return `Lowered to the cap of ${poundsOf(rule.cap?.pence ?? 0)} a ${perWords(rule.cap?.per)}, ${way}: ${change}, ${takers.length === 0 ? 'for which nobody else had asked' : `which went to ${many(takers.length)}`}.`
  }
  if (bound.kind === 'gave') {
    return `Gave ${change} in proportion to its amount towards the floors of others, ${way}.`
  }
  return `Gained ${change} in proportion to its amount from the caps of others, ${way}.`
}

function movedOf(lines: readonly SplitLine[]): number {
  return lines.reduce((sum, { bound }) => sum + (bound === null ? 0 : bound.to - bound.from), 0)
}

function perWords(per: 'practice' | 'head' | undefined): string {
  return per === 'head' ? 'registered patient' : 'practice'
}

/** £1,234.5678 of ten-thousandths of a penny: four decimals of a pound more than are paid. */
function exactPounds(exact: string): string {
  const digits = exact.padStart(7, '0')
  const pounds = digits.slice(0, -6).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `£${pounds}.${digits.slice(-6)}`
}

/** Of what the line has, and not of its pence: those of a small pot are too few to divide by. */
function percentOf({ own, all }: PartStep): string {
  return all === 0 ? '0%' : `${((100 * own) / all).toFixed(4)}%`
}

function plain(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
}
