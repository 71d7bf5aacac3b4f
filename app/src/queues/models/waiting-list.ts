import { reliefCapacity, targetCapacity, targetListSize } from '@footings/queues'
import { figure } from '../figures.ts'
import type { Answer, OptionOfModel, QueueModel } from '../model-card.ts'

const option = (name: string, unit: string, meaning: string, otherwise: string): OptionOfModel => ({
  name,
  value: 'NUMBER',
  unit,
  meaning,
  otherwise,
})

/** Waiting lists. */
export const WAITING_LIST: QueueModel = {
  card: {
    name: 'waiting-list',
    title: 'the capacity that keeps a list within its target, and that brings one down',
    does: 'How many patients a week must be treated so that a list in balance keeps its target, how long that list is, and what it takes to bring a long one down in some weeks.',
    options: [
      option('demand-per-week', 'patients a week', 'patients that join', 'needed'),
      option('target-weeks', 'weeks', 'the longest wait that is aimed at', 'needed'),
      option('factor', 'ratio', 'mean wait is target / factor', '4'),
      option(
        'cv-demand',
        'ratio',
        'standard deviation / mean of gaps between joining',
        '1 (random)',
      ),
      option(
        'cv-capacity',
        'ratio',
        'standard deviation / mean of gaps between treatments',
        '1 (random)',
      ),
      {
        name: 'formula',
        value: 'NAME',
        unit: 'kingman-marchal or nhsr-pr-18',
        meaning: 'the published formula of target capacity',
        otherwise: 'kingman-marchal',
      },
      option('variability', 'ratio', 'F of nhsr-pr-18 only', '1'),
      option('list', 'patients', 'patients on the list now', 'no relief is worked out'),
      option('weeks', 'weeks', 'time in which to bring it down', 'no relief is worked out'),
    ],
    results: [
      { name: 'targetCapacityPerWeek', meaning: 'patients a week to treat for a list in balance' },
      { name: 'formula', meaning: 'the version of the formula that gave it' },
      { name: 'targetListSize', meaning: 'patients on a list in balance' },
      {
        name: 'reliefCapacityPerWeek',
        meaning: 'patients a week to treat until the list is down; empty where not asked',
      },
      {
        name: 'reliefNeeded',
        meaning: 'whether the list is longer than twice its target; empty where not asked',
      },
    ],
    formula: [
      'kingman-marchal: D + ((cvd^2 + cvc^2) / 2) (f / T)',
      'nhsr-pr-18: D + 2 (1 + 4 F) / T',
      'list in balance Q* = D T / f; relief = D + (Q - Q*) / t, called for where Q > 2 Q*',
    ],
    sources: [
      'Fong and others. 2022. doi:10.1101/2022.08.23.22279117.',
      'NHS-R community. NHSRwaitinglist 0.1.0-0.1.2 (kingman-marchal); its pull request 18 (the earlier formula).',
    ],
    limits: [
      'The two formulas give different capacities: the figure without the name of its formula means nothing.',
      'Q* holds only while capacity exceeds demand. Demand that is booked elsewhere or given up is not in a list.',
    ],
    example: 'waiting-list --demand-per-week 30 --target-weeks 52 --list 1200 --weeks 26',
  },
  answer: (quantities): Answer => {
    const given = {
      demand: quantities.needed('demand-per-week'),
      targetWait: quantities.needed('target-weeks'),
      factor: quantities.number('factor') ?? 4,
      cvDemand: quantities.number('cv-demand') ?? 1,
      cvCapacity: quantities.number('cv-capacity') ?? 1,
      variability: quantities.number('variability') ?? 1,
    }
    const size = quantities.number('list')
    const weeks = quantities.number('weeks')
    if ((size === undefined) !== (weeks === undefined)) {
      throw quantities.unfit('--list and --weeks go together.')
    }
    const capacity = targetCapacity(
      given,
      quantities.choice('formula', ['kingman-marchal', 'nhsr-pr-18']),
    )
    const target = targetListSize(given)
    const relief =
      size === undefined || weeks === undefined
        ? null
        : reliefCapacity(given.demand, size, target.value, weeks)
    return {
      finding: [
        `${figure(capacity.value)} patients a week keep a list of ${figure(target.value)} within its target (${capacity.formula}).`,
        relief === null ? '' : reliefFinding(relief.value, relief.needed, weeks ?? 0),
      ]
        .join(' ')
        .trim(),
      rows: [
        {
          targetCapacityPerWeek: capacity.value,
          formula: capacity.formula,
          targetListSize: target.value,
          reliefCapacityPerWeek: relief?.value ?? null,
          reliefNeeded: relief?.needed ?? null,
        },
      ],
      notes: [],
    }
  },
}

function reliefFinding(value: number, needed: boolean, weeks: number): string {
  return needed
    ? `The list is longer than twice that: ${figure(value)} a week bring it down in ${figure(weeks)} weeks.`
    : 'The list is not longer than twice that: relief is not called for.'
}
