import type { ModelField } from '../../models/kind.ts'

const MEANT = 'What the target means'
const COUNTED = 'What is counted'
const CHECK = 'Check of the projection'

/** What is chosen to set the model up. Three things have no default: a target that leaves them open says nothing. */
export const FIELDS: readonly ModelField[] = [
  {
    id: 'reductions',
    group: MEANT,
    label: 'Reductions, by year',
    kind: 'text',
    hint: 'Per cent of each year after the base year, between commas; 6, 12 is −6% and then −12%',
    required: true,
    initial: '6, 12',
  },
  {
    id: 'reading',
    group: MEANT,
    label: 'What each year’s percentage is of',
    kind: 'choice',
    hint: 'Ask whoever set the target. Both are shown',
    required: true,
    initial: null,
    choices: [
      {
        value: 'cumulative',
        label: 'Of the base year',
        hint: '6% and then 12% leave 88% of the base',
      },
      {
        value: 'compounding',
        label: 'Of what the year before left',
        hint: '6% and then 12% leave 82.72% of the base',
      },
    ],
  },
  {
    id: 'base-year',
    group: MEANT,
    label: 'Base year',
    kind: 'number',
    hint: 'The calendar year in which its financial year starts: 2016 for 2016-17',
    required: true,
    initial: null,
    plain: true,
    least: 2000,
    most: 2100,
    decimals: 0,
  },
  {
    id: 'profile',
    group: MEANT,
    label: 'How each year’s reduction comes',
    kind: 'choice',
    required: true,
    initial: 'linear',
    choices: [
      { value: 'linear', label: 'Evenly, all of it in the last month of the year' },
      { value: 'front', label: 'Most of it early, all of it in the last month' },
      { value: 'back', label: 'Most of it late, all of it in the last month' },
      {
        value: 'step',
        label: 'All of it from the first month',
        hint: 'Only so does the total of a year fall by its whole percentage',
      },
    ],
  },
  {
    id: 'counted',
    group: COUNTED,
    label: 'Which referrals are counted',
    kind: 'choice',
    required: true,
    initial: null,
    choices: [
      { value: 'gp', label: 'Referrals by GPs only' },
      { value: 'all', label: 'All referrals, from whomever' },
    ],
  },
  {
    id: 'months',
    group: COUNTED,
    label: 'Referrals by month',
    kind: 'lines',
    hint: 'A line a month: 2016-04, 3412. Best two years or more up to the end of the base year, for trend and season; months after it are what happened',
    required: false,
    initial: null,
  },
  {
    id: 'base',
    group: COUNTED,
    label: 'Referrals of the base year',
    kind: 'number',
    hint: 'Used where its twelve months are not pasted. Empty: the outpatient referrals that are loaded of that very year',
    required: false,
    initial: null,
    least: 1,
    most: 10_000_000,
    decimals: 0,
  },
  {
    id: 'trusts',
    group: CHECK,
    label: 'Trusts whose A&E attendances the projection is tried on',
    kind: 'text',
    hint: 'Codes between commas, such as RZ9. Empty: the trusts among the partners of the place',
    required: false,
    initial: null,
  },
]
