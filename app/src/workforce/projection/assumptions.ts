import type { Assumption } from '../../models/assumption.ts'
import { figure, guessed, one } from './assumption-parts.ts'
import { NEW_ROLE_ASSUMPTIONS } from './assumptions-new-roles.ts'

const OWN_AGES = 'a round of asking practices, with age bands'
const OWN_LEAVERS = 'leavers of the last three years by age, over the place'

const AGES = 'Ages of GPs'
const LEAVING = 'Leaving, in a year'
const JOINING = 'Posts and those who join'
const HOURS = 'Hours and lists'
const STRESS = 'Scenarios'

const AGES_SOURCE =
  'British Medical Association 2024 and Medscape 2022: 37% of GPs are 50 or over and about 10% 60 or over (2022); mean age at retirement 59'
const leaving = (id: string, label: string, values: readonly [number, number, number]) =>
  one(id, LEAVING, label, '% a year', 0, figure(...values, 0, 90), guessed(OWN_LEAVERS))

/** Everything that no file of a place tells. Shares are in per cent. */
export const ASSUMPTIONS: readonly Assumption[] = [
  one(
    'aged-50',
    AGES,
    'GPs aged 50 or over',
    '%',
    0,
    figure(37, 30, 45, 0, 100),
    { standing: 'verified', source: AGES_SOURCE, local: OWN_AGES },
    'Used only where no round of asking practices tells ages.',
  ),
  one(
    'aged-60',
    AGES,
    'GPs aged 60 or over',
    '%',
    0,
    figure(10, 6, 15, 0, 100),
    { standing: 'verified', source: AGES_SOURCE, local: OWN_AGES },
    'Bands between are taken as evenly filled.',
  ),
  leaving('leave-under-40', 'GPs under 40', [6, 3, 10]),
  leaving('leave-40-to-49', 'GPs of 40 to 49', [5, 3, 8]),
  leaving('leave-50-to-54', 'GPs of 50 to 54', [6, 3, 10]),
  leaving('leave-55-to-59', 'GPs of 55 to 59', [14, 8, 25]),
  leaving('leave-60-and-over', 'GPs of 60 and over', [25, 15, 40]),
  leaving('leave-nurse', 'Nurses, any age', [10, 6, 16]),
  leaving('leave-care', 'Direct patient care, any age', [12, 7, 20]),
  leaving('leave-admin', 'Administration, any age', [12, 7, 20]),
  one(
    'fill',
    JOINING,
    'Vacant posts filled within a year',
    '%',
    0,
    figure(60, 35, 85, 5, 100),
    guessed('a log of vacancies with days to fill'),
    'Where past years are loaded it is worked out from what fell at practices from year to year.',
  ),
  one(
    'trend',
    JOINING,
    'Change of the number of posts',
    '% a year',
    1,
    figure(0, -2, 1, -20, 20),
    guessed('your plan of posts'),
    'Used only where no past years are loaded.',
  ),
  one(
    'join-under-40',
    JOINING,
    'Of those who join, under 40',
    '%',
    0,
    figure(75, 50, 95, 0, 100),
    guessed('ages of those who joined'),
  ),
  one(
    'completion',
    JOINING,
    'Of those in training, who finish',
    '%',
    0,
    figure(90, 80, 98, 0, 100),
    guessed('your training hub'),
  ),
  one(
    'staying',
    JOINING,
    'Of those who finish, who stay in the place',
    '%',
    0,
    figure(40, 20, 65, 0, 100),
    guessed('your training hub'),
  ),
  one(
    'participation',
    HOURS,
    'GPs: full-time equivalents a head',
    'FTE',
    2,
    figure(0.75, 0.65, 0.9, 0.1, 1.3),
    guessed('a round of asking practices'),
    'Used only where people are not published.',
  ),
  one(
    'participation-staff',
    HOURS,
    'Other staff: full-time equivalents a head',
    'FTE',
    2,
    figure(0.7, 0.6, 0.85, 0.1, 1.3),
    guessed('a round of asking practices'),
    'Used only where people are not published.',
  ),
  one(
    'drift',
    HOURS,
    'Change of the hours of a GP',
    '% a year',
    1,
    figure(0, -1, 0.5, -10, 10),
    guessed('sessions of GPs in past rounds'),
    'A lever of its own: the same people, working less or more.',
  ),
  one(
    'growth',
    HOURS,
    'Growth of lists',
    '% a year',
    1,
    figure(0.8, 0.2, 1.4, -10, 10),
    guessed('your own forecast of patients'),
    'Used only where lists of two dates are not loaded.',
  ),
  one(
    'growth-older',
    HOURS,
    'Patients of 65 and over grow faster by',
    '% a year',
    1,
    figure(1, 0, 2, -10, 10),
    guessed('your own forecast of patients'),
    'Used only where ages of two dates are not loaded, and matters only with rates by age.',
  ),
  ...NEW_ROLE_ASSUMPTIONS,
  one(
    'stress-leave',
    STRESS,
    'Stress: leaving, against today',
    'times',
    2,
    figure(1.3, 1.1, 1.6, 1, 5),
    guessed('a bad year of yours'),
  ),
  one(
    'stress-join',
    STRESS,
    'Stress: posts filled and people who join, against today',
    'times',
    2,
    figure(0.6, 0.3, 0.8, 0, 1),
    guessed('a bad year of yours'),
  ),
]
