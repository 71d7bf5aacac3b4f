import type { ModelField } from '../../models/kind.ts'
import { SUBSTITUTES } from './assumptions-new-roles.ts'

const COUNTING = 'How patients for a GP are counted'
const RUN = 'How it is reckoned'
const PLAN = 'Your plan, beside today as it goes on'
const DEMAND = 'Patients'
const SWAP = 'What if sessions were swapped'

const number = (
  id: string,
  group: string,
  label: string,
  initial: number | null,
  [least, most, decimals]: readonly [number, number, number],
  hint: string,
): ModelField => ({
  id,
  group,
  label,
  kind: 'number',
  required: initial !== null,
  initial,
  least,
  most,
  decimals,
  hint,
})

/** What is chosen for a projection. */
export const FIELDS: readonly ModelField[] = [
  number('years', COUNTING, 'Years ahead', 10, [1, 10, 0], 'From 1 to 10.'),
  number(
    'line',
    COUNTING,
    'The line: patients for a full-time GP',
    2260,
    [500, 10_000, 0],
    '2,260 is what the British Medical Association counted for England in 2024.',
  ),
  {
    id: 'gps',
    group: COUNTING,
    label: 'GPs who count',
    kind: 'choice',
    required: true,
    initial: 'settled',
    choices: [
      { value: 'settled', label: 'Partners and salaried GPs, without trainees and locums' },
      {
        value: 'all',
        label: 'All, with trainees and locums',
        hint: 'These are taken to be as many as today throughout.',
      },
    ],
  },
  {
    id: 'lists',
    group: COUNTING,
    label: 'Patients who count',
    kind: 'choice',
    required: true,
    initial: 'registered',
    choices: [
      { value: 'registered', label: 'Registered' },
      { value: 'weighted', label: 'Weighted for need' },
    ],
  },
  {
    id: 'step',
    group: RUN,
    label: 'Step',
    kind: 'choice',
    required: true,
    initial: 'year',
    choices: [
      { value: 'year', label: 'A year' },
      { value: 'month', label: 'A month', hint: 'Takes about five times as long.' },
    ],
  },
  number(
    'paths',
    RUN,
    'Futures drawn',
    2000,
    [200, 5000, 0],
    'More of them make chances steadier.',
  ),
  {
    ...number(
      'backcast',
      RUN,
      'Year that the trial on past years starts from',
      null,
      [2000, 2100, 0],
      'The year in which a financial year ends. Left empty: four years before the last that is loaded.',
    ),
    plain: true,
  },
  {
    id: 'rates',
    group: DEMAND,
    label: 'Contacts a year for each patient, by age',
    kind: 'lines',
    required: false,
    initial: null,
    hint: 'One a line: the age from which it holds, a semicolon, and contacts, such as “65; 8.2”. Left empty, every patient counts alike: no table by age is published.',
  },
  number(
    'plan-joiners',
    PLAN,
    'More GPs joining each year',
    0,
    [0, 100, 1],
    'People, beyond those who fill posts.',
  ),
  number(
    'plan-training',
    PLAN,
    'More places to train GPs, each year',
    0,
    [0, 100, 0],
    'Those who finish and stay join as salaried GPs.',
  ),
  number(
    'plan-training-year',
    PLAN,
    'First year in which these finish',
    3,
    [1, 10, 0],
    'The year of the projection.',
  ),
  number(
    'plan-leaving',
    PLAN,
    'Leaving, against today',
    100,
    [10, 200, 0],
    'In per cent: 90 is a tenth less, as a scheme to keep people may bring.',
  ),
  {
    id: 'plan-posts',
    group: PLAN,
    label: 'Posts in new roles',
    kind: 'lines',
    required: false,
    initial: null,
    hint: 'One a line: role; full-time posts; year of the projection; practices that share it, such as “clinical pharmacist; 1.5; 2; A00001=50, A00002=50”.',
  },
  {
    id: 'training',
    group: PLAN,
    label: 'Training places that are recorded',
    kind: 'choice',
    required: true,
    initial: 'usual',
    choices: [
      { value: 'usual', label: 'Bring the usual joiners, and are not counted twice' },
      { value: 'besides', label: 'Bring people on top of the usual joiners' },
    ],
  },
  {
    id: 'swap-role',
    group: SWAP,
    label: 'Role that GP sessions are given up for',
    kind: 'choice',
    required: true,
    initial: 'advanced nurse practitioner',
    choices: SUBSTITUTES.map((value) => ({ value, label: value })),
  },
  number(
    'swap-sessions',
    SWAP,
    'GP sessions a week given up for as many of that role',
    9,
    [0, 500, 0],
    '9 sessions are a full-time week. 0 leaves this out.',
  ),
]
