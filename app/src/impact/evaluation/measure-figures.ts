import { FootingsError } from '../../failure.ts'
import type { Workspace } from '../../workspace.ts'
import type { ReadFigures } from './figures.ts'
import { monthsLater, periodOf, stepOf } from './periods.ts'

/**
 * The readings of a measure of impact of a place, as one series. A reading holds from its day for as
 * long as the least time between two.
 *
 * @throws FootingsError 'finding' for a measure that there is not, or one with fewer than two numbers
 */
export async function measureFigures(
  { store }: Pick<Workspace, 'store'>,
  { place, asked, on }: { place: string; asked: string; on: string },
): Promise<ReadFigures> {
  const measures = await store.db
    .selectFrom('impact_measure')
    .select(['id', 'name', 'unit'])
    .where('place', '=', place)
    .orderBy('name')
    .execute()
  const plain = asked.trim().toLowerCase()
  const measure = measures.find(({ name }) => name.toLowerCase() === plain)
  if (measure === undefined) {
    throw fault(
      plain === '' ? 'No measure is named.' : `There is no measure ${asked.slice(0, 80)}.`,
      measures.length === 0
        ? 'The place has no measures of impact yet: add one, or paste the figures.'
        : `The place has ${measures.map(({ name }) => name).join(', ')}.`,
    )
  }
  const readings = await store.db
    .selectFrom('impact_reading')
    .select(['period', 'value'])
    .where('impact_measure', '=', measure.id)
    .where('period', '<=', on)
    .orderBy('period')
    .execute()
  const numbers = readings.filter(({ value }) => value !== null)
  if (numbers.length < 2) {
    throw fault(
      `${measure.name} has ${numbers.length === 1 ? 'one reading' : 'no readings'} up to ${on}.`,
      'Add readings before the change and after it.',
    )
  }
  const step = stepOf(readings.map(({ period }) => periodOf(period, period)))
  const decimals = Math.max(...numbers.map(({ value }) => value?.split('.')[1]?.length ?? 0))
  return {
    name: measure.name,
    indicator: null,
    unit: measure.unit ?? 'as recorded',
    decimals: Math.min(decimals, 4),
    multiplier: 1,
    counts: false,
    figures: readings.map(({ period, value }) => ({
      unit: 'The place',
      period: periodOf(period, dayBefore(monthsLater(period, step))),
      events: null,
      population: null,
      value: value === null ? null : Number(value),
      missing: value === null ? 'not available' : null,
    })),
    sources: [],
    notes: [
      'The figures are readings that people of the place recorded. There is one series, so nobody without the change is beside it.',
    ],
  }
}

function fault(message: string, remedy: string): FootingsError {
  return new FootingsError('finding', message, { where: { column: 'measure' }, remedy })
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
