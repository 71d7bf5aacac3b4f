import { formatCount, formatNumber, formatPercent, formatSigned } from '../charts/format.ts'
import { poundsOf } from '../records/pence.ts'
import { longDate } from '../register/place-model.ts'
import type { Measure, MeasureStanding } from './measures/model.ts'
import type { OutcomeCost, Proposal } from './trials/gate.ts'
import type { ShownTrial } from './trials/shown.ts'
import type { ImpactView } from './view.ts'

export const STANDING_WORDS: Readonly<Record<MeasureStanding, string>> = {
  reached: 'target reached',
  'not reached': 'target not reached',
  'no target': 'no target',
  'no reading': 'no reading yet',
  words: 'told in words',
}

export const PROPOSAL_WORDS: Readonly<Record<Proposal, string>> = {
  'go on': 'go on to the gate',
  scale: 'scale up',
  extend: 'extend',
  stop: 'stop',
  'cannot tell': 'cannot tell',
}

/** What no page of measures may be taken for. */
export const NO_CAUSE =
  'A measure that moves does not say why. Whether what was done is the cause needs a comparison: see Did it work?'

/** Measures and trials in a sentence or two. */
export function impactSentence({ measures, trials, name, today }: ImpactView): string {
  if (measures.length === 0 && trials.length === 0) {
    return `No measure and no trial of ${name} is written down yet.`
  }
  const of = (standing: MeasureStanding) =>
    measures.filter((measure) => measure.standing === standing).length
  const aimed = of('reached') + of('not reached')
  const changed = measures.filter(({ chart }) => isSpecial(chart?.variation?.type)).length
  const charted = measures.filter(({ chart }) => chart !== null).length
  const due = trials.filter(
    ({ row, gate }) => gate.due && (row.decision === 'running' || row.decision === 'extend'),
  ).length
  return [
    `${formatCount(measures.length, 'measure')} of ${name}: ${of('reached')} of ${aimed} with a target ${of('reached') === 1 ? 'has' : 'have'} reached it, ${of('no reading')} ${of('no reading') === 1 ? 'has' : 'have'} no reading.`,
    charted === 0
      ? ''
      : `Of ${charted} with enough readings, ${changed} ${changed === 1 ? 'is' : 'are'} beyond ${changed === 1 ? 'its' : 'their'} usual ups and downs.`,
    trials.length === 0
      ? ''
      : `${formatCount(trials.length, 'trial')}; ${formatCount(due, 'waits', 'wait')} for a decision on ${longDate(today)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function isSpecial(type: string | undefined): boolean {
  return type === 'improvement' || type === 'concern' || type === 'neither'
}

/** A measure from its baseline to its latest reading, in a sentence. */
export function measureSentence({
  row,
  latest,
  baseline,
  value,
  target,
  standing,
}: Measure): string {
  if (standing === 'words') {
    return latest === null
      ? 'Nothing has been said yet.'
      : `Last told for ${longDate(latest.period)}.`
  }
  const unit = row.unit === null ? '' : ` ${row.unit}`
  const from =
    baseline === null ? 'No baseline' : `From ${said(baseline)} (${row.baseline_period ?? ''})`
  const to =
    value === null || latest === null
      ? 'no reading yet'
      : `to ${said(value)}${unit} in the period from ${longDate(latest.period)}${latest.of === null ? '' : `, of ${formatNumber(latest.of)}`}`
  const aim =
    target === null
      ? 'No target is set.'
      : `The target is ${said(target)}${row.target_on === null ? '' : ` by ${longDate(row.target_on)}`}: ${STANDING_WORDS[standing]}.`
  return `${from}, ${to}. ${aim}`
}

/** A figure with as many decimals as it has. */
export function said(value: number): string {
  return formatNumber(value, Math.min(4, String(value).split('.')[1]?.length ?? 0))
}

/** What a trial says, in sentences: the gate, the share, the cost, what is proposed. */
export function trialSentences({ row, gate, exact, total }: ShownTrial): readonly string[] {
  const { share, points, enough, due } = gate
  const near = exact ? '' : ' about'
  const figures =
    total.people === null || share === null
      ? total.people === null
        ? 'Its counts are of few people and are not shown.'
        : exact
          ? 'The share is not known yet.'
          : `of about ${formatNumber(total.people)} people; the share is not shown.`
      : `${formatPercent(100 * share.value)} of${near} ${formatNumber(total.people)} people (95% exact limits ${formatPercent(100 * share.lower)} to ${formatPercent(100 * share.upper)})${points === null ? '; what is usual is not known' : `, beside ${row.usual_percent ?? ''}% usually: ${formatSigned(points.value, 1)} points (${formatSigned(points.lower, 1)} to ${formatSigned(points.upper, 1)})`}.`
  return [
    `${due ? 'The gate was on' : 'The gate is on'} ${longDate(row.gate_on)}; ${enough ? 'there are enough people' : `there are not yet the ${formatNumber(row.least_people)} people that there must be`}.`,
    `Outcome (${row.outcome}): ${figures}`,
    gate.verdict.words,
    ...(exact ? [costSentence(gate.cost, row.most_cost)] : []),
    `Proposed: ${PROPOSAL_WORDS[gate.proposal]}. ${gate.why}`,
  ]
}

/** What an outcome cost, and whether that is within what it may. */
export function costSentence(cost: OutcomeCost, most: number | null): string {
  const { value, low, high, of, within } = cost
  const may = most === null ? '' : ` It may cost ${poundsOf(most)}: `
  const judged =
    within === null
      ? ''
      : within === 'cannot tell'
        ? 'cannot tell.'
        : within === 'yes'
          ? 'within it.'
          : 'beyond it.'
  const range = low === null ? '' : ` (${whole(low)} to ${high === null ? 'no end' : whole(high)})`
  const figure =
    value === null
      ? `What ${of} cost cannot be told${range}.`
      : `Cost of ${of}: ${whole(value)}${range}.`
  return `${figure}${may}${judged}`
}

const whole = (pence: number): string => poundsOf(100 * Math.round(pence / 100))
