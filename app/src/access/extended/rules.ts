import type { DayId } from './rota.ts'

/** What the minutes of a rule are counted by. */
export type HeadBasis = 'registered' | 'weighted' | 'adjusted'

/** How much routine time in evenings and at weekends is asked for, and what is paid for it, from day to day. */
export interface AccessRule {
  readonly id: string
  readonly label: string
  /** Minutes a week for 1,000 patients; null: recalled only, and an assumption holds it. */
  readonly minutes: number | null
  readonly basis: HeadBasis
  /** In force from and up to these days; null is open, or not told by the source. */
  readonly from: string | null
  readonly to: string | null
  /** Pounds a head a year, as a decimal; null where none was read. */
  readonly rate: string | null
  /** When the appointments must be. */
  readonly hours: string
  /** Days on which it must be offered; none where the source leaves them open. */
  readonly days: readonly DayId[]
  readonly source: string
}

/** The rules that were read, oldest first, and one that is only recalled. */
export const RULES: readonly AccessRule[] = [
  {
    id: 'extended-hours',
    label: 'Extended hours scheme of practices',
    minutes: 30,
    basis: 'registered',
    from: null,
    to: '2018-03-31',
    rate: '1.90',
    hours: 'outside the hours of the core contract',
    days: [],
    source: 'BMJ Quality & Safety and NECS on the scheme; the day it began was not read',
  },
  {
    id: 'forward-view-2018',
    label: 'GP Forward View, first year of funding everywhere',
    minutes: 30,
    basis: 'registered',
    from: '2018-04-01',
    to: '2019-03-31',
    rate: '3.34',
    hours: 'evenings and weekends; at least these minutes',
    days: [],
    source:
      'Public Accounts Committee on the GP Forward View 2016, minutes; a place’s plan of 2016, £3.34 a head',
  },
  {
    id: 'forward-view-2019',
    label: 'GP Forward View, from 2019-20',
    minutes: 30,
    basis: 'registered',
    from: '2019-04-01',
    to: '2022-09-30',
    rate: '6',
    hours: 'evenings and weekends; at least these minutes',
    days: [],
    source:
      'Public Accounts Committee on the GP Forward View 2016, minutes; a place’s plan of 2016, £6 a head',
  },
  {
    id: 'forward-view-rising',
    label: 'GP Forward View, the minutes it was to rise to (recalled only)',
    minutes: null,
    basis: 'registered',
    from: null,
    to: null,
    rate: '6',
    hours: 'evenings and weekends',
    days: [],
    source:
      'Recalled and not found: confirm the minutes among the assumptions before they are used',
  },
  {
    id: 'enhanced-access',
    label: 'Enhanced access of networks',
    minutes: 60,
    basis: 'adjusted',
    from: '2022-10-01',
    to: null,
    rate: '7.46',
    hours: '18:30 to 20:00 from Monday to Friday and 09:00 to 17:00 on Saturday',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    source: 'GPonline and Management in Practice 2022 on the network contract',
  },
]

/** The rule of a scenario: the one named, or else the one in force on the day. */
export function ruleOf(id: string, on: string): AccessRule | null {
  const named = RULES.find((rule) => rule.id === id)
  if (named !== undefined) return named
  return (
    RULES.find(
      ({ minutes, from, to }) =>
        minutes !== null && (from === null || from <= on) && (to === null || on <= to),
    ) ?? null
  )
}
