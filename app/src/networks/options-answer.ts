import { formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { Column } from '../terminal/tables.ts'
import type { Party } from './aims.ts'
import { PlanMeasurer, type Measured } from './measured.ts'
import type { OptionInput } from './option-records.ts'
import { optionsOf } from './plan-run.ts'
import type { PlannerPlace } from './planner-place.ts'
import { relaxationSentence } from './relaxation-words.ts'
import type { PlanRule } from './rule.ts'
import type { OptionsRun } from './run-model.ts'
import {
  answeredInWords,
  partySentence,
  pointsInWords,
  relaxedSentence,
  statusInWords,
} from './run-words.ts'
import { ruleSentences } from './rule-words.ts'

/** What was asked of a place and what came of it. */
export interface OptionsResult {
  readonly place: PlannerPlace
  readonly rule: PlanRule
  readonly parties: readonly Party[]
  readonly run: OptionsRun
}

/** An option that was found, measured; without an option it is today's. */
interface Found {
  readonly option: OptionInput | null
  readonly measured: Measured
}

/** An option of a run for a terminal. Points are by party, one text. */
export interface OptionRow {
  readonly option: string
  readonly networks: number
  readonly points: string
  readonly changed: number
  readonly standing: string
}

/** A practice in a network of an option. */
export interface PlacedRow {
  readonly option: string
  readonly origin: string
  readonly party: string | null
  readonly networks: number
  readonly points: number | null
  readonly bound: number | null
  readonly proven: boolean | null
  readonly network: string
  readonly practice: string
  readonly practice_name: string
  readonly registered: number | null
  readonly weighted: number | null
}

/** Today's networks and the options that were found, on the same scales. */
export function foundOptions({ place, rule, parties, run }: OptionsResult): readonly Found[] {
  const measurer = new PlanMeasurer(place, { rule, parties: [...parties] })
  const options = optionsOf(run, place, { rule, parties: [...parties] })
  return [
    { option: null, measured: measurer.ofToday() },
    ...options.map((option) => ({
      option,
      measured: measurer.measure({ networks: option.networks }, null, option.name),
    })),
  ]
}

/** What a person reads before the table of options. */
export function optionsLines(result: OptionsResult): readonly string[] {
  const { place, rule, parties, run } = result
  const { impossible } = run
  return [
    `${place.name} (${place.code}), ${longDate(place.on)}: ${place.practices.length} practices`,
    ...ruleSentences(rule, place),
    ...parties.map(
      ({ name, weights }) =>
        `${name} weighs ${Object.entries(weights)
          .map(([aim, weight]) => `${aim} ${weight}`)
          .join(', ')}.`,
    ),
    '',
    ...(impossible === null
      ? [
          ...run.parties.map(partySentence),
          ...run.parties.flatMap(({ party, byCount }) =>
            byCount.map(
              (one) =>
                `  ${party}, ${one.count ?? 'any number of'} networks: ${one.value === null ? '' : `${pointsInWords(one.value)} points, `}${one.bound === null || one.status === 'proven' ? '' : `bound ${pointsInWords(one.bound)}, `}${answeredInWords(one)}`,
            ),
          ),
        ]
      : [
          relaxedSentence(impossible),
          ...impossible.reasons.slice(1).map(({ sentence }) => `  ${sentence}`),
          ...impossible.relaxations.map((one) => `  ${relaxationSentence(one, { rule }, place)}`),
        ]),
    '',
    `Time ${formatNumber(run.seconds, 1)} s, seed ${run.seed}`,
    '',
  ]
}

export function optionRows(found: readonly Found[]): readonly OptionRow[] {
  return found.map(({ option, measured: { name, arrangement, measure, changed } }) => ({
    option: name,
    networks: arrangement.networks.length,
    points: measure.parties
      .map(({ party, points }) => `${party} ${pointsInWords(points)}`)
      .join(', '),
    changed,
    standing: option === null ? 'what there is' : statusInWords(option.origin, option.answer),
  }))
}

export const OPTION_COLUMNS: readonly Column<OptionRow>[] = [
  { key: 'option', heading: 'Option' },
  { key: 'networks', heading: 'Networks' },
  { key: 'points', heading: 'Points' },
  { key: 'changed', heading: 'Practices with other partners' },
  { key: 'standing', heading: 'How good it is' },
]

/** A row for each option and practice. */
export function placedRows(
  { place }: OptionsResult,
  found: readonly Found[],
): readonly PlacedRow[] {
  const practices = new Map(place.practices.map((one) => [one.code, one]))
  return found.flatMap(({ option, measured: { name, arrangement } }) =>
    arrangement.networks.flatMap((network) =>
      network.practices.map((code): PlacedRow => {
        const practice = practices.get(code)
        return {
          option: name,
          origin: option?.origin ?? 'today',
          party: option?.answer?.party ?? null,
          networks: arrangement.networks.length,
          points: option?.answer?.value ?? null,
          bound: option?.answer?.bound ?? null,
          proven: option === null ? null : option.answer?.status === 'proven',
          network: network.name,
          practice: code,
          practice_name: practice?.name ?? '',
          registered: practice?.registered ?? null,
          weighted: practice?.weighted ?? null,
        }
      }),
    ),
  )
}

export const PLACED_COLUMNS: readonly Column<PlacedRow>[] = [
  { key: 'option', heading: 'Option' },
  { key: 'origin', heading: 'Origin' },
  { key: 'party', heading: 'Party' },
  { key: 'networks', heading: 'Networks' },
  { key: 'points', heading: 'Points' },
  { key: 'bound', heading: 'Bound' },
  { key: 'proven', heading: 'Proven' },
  { key: 'network', heading: 'Network' },
  { key: 'practice', heading: 'Practice' },
  { key: 'practice_name', heading: 'Name' },
  { key: 'registered', heading: 'Registered' },
  { key: 'weighted', heading: 'Weighted' },
]

/** Everything for a program; what is not known is null. */
export function optionsJson(result: OptionsResult, found: readonly Found[]): object {
  const { place, rule, parties, run } = result
  return {
    place: place.code,
    place_name: place.name,
    on: place.on,
    practices: place.practices.length,
    rule,
    parties,
    seed: run.seed,
    software: run.software,
    seconds: run.seconds,
    counts: run.counts,
    answers: run.parties.map(({ party, byCount, best, provenOverAll }) => ({
      party,
      best: best === null ? null : (byCount[best] ?? null),
      proven_over_all: provenOverAll,
      by_count: byCount.map(({ count, status, value, bound, method }) => ({
        count,
        status,
        value,
        bound,
        method,
      })),
    })),
    options: found.map(({ option, measured: { name, arrangement, measure, changed, faults } }) => ({
      name,
      origin: option?.origin ?? 'today',
      party: option?.answer?.party ?? null,
      value: option?.answer?.value ?? null,
      bound: option?.answer?.bound ?? null,
      proven: option === null ? null : option.answer?.status === 'proven',
      method: option?.answer?.method ?? null,
      points: Object.fromEntries(measure.parties.map(({ party, points }) => [party, points])),
      aims: measure.aims.map(({ kind, measure: value, note }) => ({
        id: kind.id,
        measure: value,
        unit: kind.unit,
        note,
      })),
      practices_with_other_partners: changed,
      against_the_rule: faults.map(({ message }) => message),
      networks: arrangement.networks.map((network, at) => ({
        ...network,
        size: measure.networks[at]?.size ?? null,
      })),
    })),
    impossible:
      run.impossible === null
        ? null
        : {
            reasons: run.impossible.reasons,
            relaxations: run.impossible.relaxations.map((one) => ({
              ...one,
              sentence: relaxationSentence(one, { rule }, place),
            })),
          },
    notes: place.notes,
  }
}
