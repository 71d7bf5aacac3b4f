import type { Sheet } from '../../register/sheet.ts'
import { commentCell, commentOn } from '../../figure-comments/comments.ts'
import { RATIO_INDICATORS } from './ratios.ts'
import { NOT_SHOWN } from './shown.ts'
import { numberOf } from './round.ts'
import type { WorkforceView } from './view.ts'

/** Patients for each full-time GP by practice, as published, with what the practice says. */
export function ratiosSheet({ ratios, comments }: WorkforceView): Sheet {
  return {
    header: [
      'practice',
      'name',
      'patients_per_fte_gp',
      'weighted_patients_per_fte_gp',
      'patients_per_fte_gp_any',
      'weighted_patients_per_fte_gp_any',
      'published_on',
      'practice_comment',
    ],
    rows: ratios.rows.map((row) => [
      row.code,
      row.name,
      row.registered,
      row.weighted,
      row.registeredAll,
      row.weightedAll,
      ratios.days[0],
      RATIO_INDICATORS.flatMap(
        (indicator) => commentCell(commentOn(comments, row.code, indicator)) ?? [],
      ).join(' '),
    ]),
  }
}

/** The log of vacancies as they stand on the day. */
export function vacanciesSheet({ vacancies, practices }: WorkforceView): Sheet {
  return {
    header: [
      'practice',
      'name',
      'role',
      'fte',
      'advertised_on',
      'state',
      'ended_on',
      'days',
      'difficulty',
    ],
    rows: vacancies.map(({ row, state, days }) => [
      row.practice,
      practices.get(row.practice),
      row.role,
      numberOf(row.fte),
      row.advertised_on,
      state,
      state === 'open' ? null : (row.filled_on ?? row.withdrawn_on),
      days,
      row.difficulty,
    ]),
  }
}

/** Vacancies by role, with the median days to fill one. */
export function vacancyRolesSheet({ byRole }: WorkforceView): Sheet {
  return {
    header: [
      'role',
      'advertised',
      'filled',
      'withdrawn',
      'open',
      'open_fte',
      'median_days_to_fill',
      'longest_open_days',
    ],
    rows: byRole.map((one) => [
      one.role,
      one.advertised,
      one.filled,
      one.withdrawn,
      one.open,
      one.openFte,
      one.median ?? 'not reached',
      one.longestOpen,
    ]),
  }
}

/** People who finish training, by year and role. */
export function trainingSheet({ pipeline }: WorkforceView): Sheet {
  return {
    header: ['year', 'role', 'places', 'filled', 'expected_to_stay', 'filled_without_expectation'],
    rows: pipeline.map((one) => [
      one.year,
      one.role,
      one.places,
      one.filled,
      one.staying,
      one.stayingNotSaid,
    ]),
  }
}

/** Schemes that keep people in work. */
export function schemesSheet({ registers }: WorkforceView): Sheet {
  return {
    header: ['scheme', 'role', 'people', 'counted_on', 'starts_on', 'ends_on', 'note'],
    rows: registers.schemes.map((one) => [
      one.name,
      one.role,
      one.people,
      one.as_of,
      one.starts_on,
      one.ends_on,
      one.note,
    ]),
  }
}

/** What people said, as far as enough of them did. */
export function answersSheet({ answers }: WorkforceView): Sheet {
  return {
    header: ['kind', 'survey', 'asked_on', 'role', 'theme', 'asked', 'people', 'per_cent'],
    rows: answers.map(({ row, asked, people, share }) => [
      row.kind,
      row.survey,
      row.asked_on,
      row.role,
      row.theme,
      asked ?? 'fewer than 10',
      people ?? NOT_SHOWN,
      share,
    ]),
  }
}

/** Posts of teams by the organisation that employs them. */
export function teamsSheet({ registers }: WorkforceView): Sheet {
  return {
    header: ['team', 'organisation', 'role', 'fte', 'state', 'starts_on', 'ends_on', 'note'],
    rows: registers.posts.map(({ row, team }) => [
      team,
      row.organisation,
      row.role,
      numberOf(row.fte),
      row.state,
      row.starts_on,
      row.ends_on,
      row.note,
    ]),
  }
}
