import { formatFigure } from '../../charts/format.ts'
import type { DayId } from './rota.ts'
import type { RoleId } from './contacts.ts'
import type { OptionId, Range } from './result.ts'

/** An option as a heading has it, and within a sentence. */
const OPTIONS: Readonly<Record<OptionId, readonly [label: string, plain: string, means: string]>> =
  {
    today: ['As it is today', 'today', 'Nothing is changed'],
    each: ['Each practice opens', 'each practice opening', 'Every practice for its own patients'],
    network: [
      'A site in each network',
      'a site in each network',
      'One member for all of a network',
    ],
    several: ['Several sites', 'several sites', 'Sited by the model; patients go to the nearest'],
    one: ['One site', 'one site', 'One for all, sited by the model'],
    chosen: ['Sites of your own', 'your own sites', 'As chosen; patients go to the nearest'],
  }

export function optionLabel(id: OptionId): string {
  return OPTIONS[id][0]
}

export function plainOption(id: OptionId): string {
  return OPTIONS[id][1]
}

export function optionMeans(id: OptionId): string {
  return OPTIONS[id][2]
}

export const DAY_NAMES: Readonly<Record<DayId, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

export const ROLE_NAMES: Readonly<Record<RoleId, string>> = {
  gp: 'GP',
  nurse: 'Practice nurse',
  other: 'Another clinician',
}

/** Pounds; from a million up in millions. */
export function pounds(value: number): string {
  if (Math.abs(value) < 1e6) return formatFigure(value, 0, '£')
  return `${formatFigure(value / 1e6, 2, '£')} million`
}

export function rangeWords({ low, high }: Range, write: (value: number) => string): string {
  return `${write(low)} to ${write(high)}`
}
