import type { Assumption } from '../../models/assumption.ts'
import { figure, guessed, one } from './assumption-parts.ts'

/** The roles whose work is counted in time of GPs, and the words of their assumptions. */
export const SUBSTITUTES = [
  'physician associate',
  'advanced nurse practitioner',
  'paramedic',
  'clinical pharmacist',
  'first-contact physiotherapist',
] as const

export type Substitute = (typeof SUBSTITUTES)[number]

/** A part of the names of assumptions of a role. */
export function slugOf(role: Substitute): string {
  return role.replaceAll(' ', '-')
}

const NEW_ROLES = 'New roles'
const COSTS = 'Costs'

const UNIT_COSTS =
  'Unit Costs of Health and Social Care, Personal Social Services Research Unit, 2025'

const cost = (id: string, label: string, value: number, low: number, high: number, note: string) =>
  one(`cost-${id}`, COSTS, label, '£ an hour', 0, figure(value, low, high, 1, 1000), {
    standing: note === '' ? 'verified' : 'assumed',
    source: `${UNIT_COSTS}${note}`,
    local: 'your own pay with on-costs for an hour with patients',
  })

const substitute = (
  role: Substitute,
  eligible: readonly [number, number, number],
  minutes: readonly [number, number, number] | null,
  supervision: readonly [number, number, number],
  hourly: readonly [number, number, number, string],
): readonly Assumption[] => [
  one(
    `eligible-${slugOf(role)}`,
    NEW_ROLES,
    `${cap(role)}: share of the work that a GP would have done`,
    '%',
    0,
    figure(...eligible, 0, 100),
    guessed('an audit of a week of their appointments'),
  ),
  minutes === null
    ? one(
        `minutes-${slugOf(role)}`,
        NEW_ROLES,
        `${cap(role)}: minutes for a contact`,
        'minutes',
        2,
        figure(15.04, 11.7, 16.34, 1, 60),
        {
          standing: 'verified',
          source:
            'Drennan and others, British Journal of General Practice 2015: 5.8 minutes longer (2.46 to 7.1) than a GP’s 9.24 (Stevens and others, BMJ Open 2017)',
          local: 'your appointment book',
        },
      )
    : one(
        `minutes-${slugOf(role)}`,
        NEW_ROLES,
        `${cap(role)}: minutes for a contact`,
        'minutes',
        1,
        figure(...minutes, 1, 60),
        guessed('your appointment book'),
      ),
  one(
    `supervision-${slugOf(role)}`,
    NEW_ROLES,
    `${cap(role)}: minutes of a GP for each hour of theirs`,
    'minutes',
    0,
    figure(...supervision, 0, 60),
    guessed('your rota of supervision'),
  ),
  cost(slugOf(role), cap(role), hourly[0], hourly[1], hourly[2], hourly[3]),
]

/** What is assumed of new roles in the place of GPs. Shares are in per cent. */
export const NEW_ROLE_ASSUMPTIONS: readonly Assumption[] = [
  one(
    'gp-minutes',
    NEW_ROLES,
    'GP: minutes for a contact',
    'minutes',
    2,
    figure(9.24, 8, 15, 1, 60),
    {
      standing: 'verified',
      source:
        'Stevens and others, BMJ Open 2017: 9.24 minutes face to face; British Medical Association 2024 asks for 15',
      local: 'your appointment book',
    },
  ),
  one(
    'reconsult-base',
    NEW_ROLES,
    'Patients of a GP who come back for the same',
    '%',
    0,
    figure(25, 10, 40, 0, 100),
    guessed('your appointment book'),
  ),
  one(
    'reconsult-ratio',
    NEW_ROLES,
    'Coming back after another role, against a GP',
    'times',
    2,
    figure(1.24, 0.86, 1.79, 0, 5),
    {
      standing: 'verified',
      source:
        'Drennan and others, British Journal of General Practice 2015: 1.24 (0.86 to 1.79) for physician associates; used for every role',
      local: 'your appointment book',
    },
  ),
  one(
    'patient-time',
    NEW_ROLES,
    'Share of paid hours spent with patients',
    '%',
    0,
    figure(70, 55, 80, 10, 100),
    guessed('rotas'),
  ),
  ...substitute(
    'physician associate',
    [75, 50, 90],
    null,
    [10, 5, 20],
    [
      94,
      72,
      110,
      ': band 7, £72 an hour, by 1.3 for time not with patients; the band and the factor are taken',
    ],
  ),
  ...substitute(
    'advanced nurse practitioner',
    [70, 40, 90],
    [15, 10, 20],
    [4, 1, 10],
    [
      108,
      83,
      125,
      ': nurse of band 8a, £83 an hour, by 1.3 for time not with patients; the band is taken',
    ],
  ),
  ...substitute(
    'paramedic',
    [60, 35, 85],
    [20, 12, 30],
    [6, 2, 12],
    [
      94,
      72,
      110,
      ': band 7, £72 an hour, by 1.3 for time not with patients; the band and the factor are taken',
    ],
  ),
  ...substitute(
    'clinical pharmacist',
    [30, 10, 50],
    [15, 10, 25],
    [3, 1, 8],
    [
      107,
      82,
      125,
      ': band 8a, £82 an hour, by 1.3 for time not with patients; the band and the factor are taken',
    ],
  ),
  ...substitute(
    'first-contact physiotherapist',
    [55, 30, 80],
    [20, 15, 30],
    [2, 0, 6],
    [
      107,
      82,
      125,
      ': band 8a, £82 an hour, by 1.3 for time not with patients; the band and the factor are taken',
    ],
  ),
  cost('gp', 'GP, an hour with patients', 239, 222, 285, ''),
]

function cap(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
