import type { ModelField } from '../../models/kind.ts'
import { RULES } from './rules.ts'

const RULE = 'The rule'
const WEEK = 'Days and hours'
const SITES = 'Sites'
const MONEY = 'Money and today'

/** What is chosen to set the model up. */
export const FIELDS: readonly ModelField[] = [
  {
    id: 'rule',
    group: RULE,
    label: 'How much time is asked for',
    kind: 'choice',
    required: true,
    initial: 'in-force',
    choices: [
      { value: 'in-force', label: 'By the rule in force on the day' },
      ...RULES.map(({ id, label, minutes, basis }) => ({
        value: id,
        label,
        hint:
          minutes === null
            ? 'Nothing is worked out until the minutes are confirmed among the assumptions.'
            : `${minutes} minutes a week for 1,000 patients of the ${basis} list.`,
      })),
      { value: 'own', label: 'Minutes of your own' },
    ],
  },
  {
    id: 'own-minutes',
    group: RULE,
    label: 'Minutes a week for 1,000 patients, where they are your own',
    kind: 'number',
    required: false,
    initial: null,
    least: 1,
    most: 1000,
    decimals: 1,
  },
  {
    id: 'list',
    group: RULE,
    label: 'List that the minutes are counted by',
    kind: 'choice',
    hint: 'Adjusted lists are not published by practice: the weighted list stands in for them, unless their total is given below.',
    required: true,
    initial: 'rule',
    choices: [
      { value: 'rule', label: 'As the rule says' },
      { value: 'registered', label: 'Registered' },
      { value: 'weighted', label: 'Weighted' },
    ],
  },
  {
    id: 'adjusted-list',
    group: RULE,
    label: 'Adjusted list of the practices that take part, all together',
    kind: 'number',
    hint: 'Shared out by weighted list. Used by a rule that counts by the adjusted list.',
    required: false,
    initial: null,
    least: 1,
    most: 10_000_000,
    decimals: 0,
  },
  {
    id: 'days',
    group: WEEK,
    label: 'Days',
    kind: 'choices',
    required: true,
    initial: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    choices: [
      { value: 'mon', label: 'Monday' },
      { value: 'tue', label: 'Tuesday' },
      { value: 'wed', label: 'Wednesday' },
      { value: 'thu', label: 'Thursday' },
      { value: 'fri', label: 'Friday' },
      { value: 'sat', label: 'Saturday' },
      { value: 'sun', label: 'Sunday' },
    ],
  },
  hours('evening-hours', 'Hours of an evening', 1.5, 'One session: 18:30 to 20:00 is 1.5 hours.'),
  hours('saturday-hours', 'Hours of a Saturday', 8, '09:00 to 17:00 is 8 hours.'),
  hours('sunday-hours', 'Hours of a Sunday', 4, 'Used where Sunday is among the days.'),
  hours('weekend-session', 'Hours of a session at the weekend', 4, 'Sessions are whole.'),
  {
    id: 'practices',
    group: SITES,
    label: 'Practices that take part',
    kind: 'practices',
    hint: 'All of the place where none is chosen.',
    required: false,
    initial: null,
  },
  {
    id: 'several',
    group: SITES,
    label: 'Sites of the option with several',
    kind: 'number',
    hint: 'Put where patients live nearest.',
    required: true,
    initial: 3,
    least: 2,
    most: 12,
    decimals: 0,
  },
  {
    id: 'chosen-sites',
    group: SITES,
    label: 'Sites of your own, as one more option',
    kind: 'practices',
    hint: 'Patients go to the nearest.',
    required: false,
    initial: null,
  },
  {
    id: 'income-rate',
    group: MONEY,
    label: 'Income for each head, pounds a year',
    kind: 'number',
    hint: 'The rate of the rule where left empty, by the list of the rule.',
    required: false,
    initial: null,
    least: 0,
    most: 1000,
    decimals: 4,
  },
  {
    id: 'income-list',
    group: MONEY,
    label: 'List that a rate of your own is for',
    kind: 'choice',
    required: true,
    initial: 'registered',
    choices: [
      { value: 'registered', label: 'Registered' },
      { value: 'weighted', label: 'Weighted' },
      { value: 'rule', label: 'The list that the minutes are counted by' },
    ],
  },
  {
    id: 'today-hours',
    group: MONEY,
    label: 'Clinicians’ hours a week that are offered today',
    kind: 'number',
    hint: 'Nothing that is published tells them. Without them today has no contacts and no cost here.',
    required: false,
    initial: null,
    least: 0,
    most: 100_000,
    decimals: 1,
  },
  {
    id: 'certainty',
    group: MONEY,
    label: 'It is said whether the income is enough from this share of plausible inputs on',
    kind: 'number',
    hint: 'In per cent. Between it and its complement the answer is “cannot tell”.',
    required: true,
    initial: 80,
    least: 50,
    most: 100,
    decimals: 0,
  },
]

function hours(id: string, label: string, initial: number, hint: string): ModelField {
  const rest = { kind: 'number', required: true, least: 0.5, most: 14, decimals: 2 } as const
  return { id, group: WEEK, label, initial, hint, ...rest }
}
