import { recordKind, type Field, type Reader, type RecordKind } from '../../records/kind.ts'
import { choicesOf, columnFault, NOTE } from '../../services/service-fields.ts'
import type { ImpactMeasureRow } from '../../store/tables-models.ts'
import { IMPACT_BETTERS, IMPACT_KINDS } from '../../store/vocabulary.ts'
import { MEASURES, measurePath, READINGS } from '../addresses.ts'

const IMPACT = {
  section: 'models',
  page: 'impact',
  right: 'edit plans',
  reading: 'read plans',
} as const

const SOURCE: Field = {
  column: 'source',
  label: 'Source',
  kind: 'name',
  hint: 'Where the figure is from',
  required: false,
}

const measures = recordKind<'impact_measure'>({
  ...IMPACT,
  id: MEASURES,
  table: 'impact_measure',
  noun: 'measure of impact',
  plural: 'measures of impact',
  about:
    'What a programme is meant to change, how it is measured, from what baseline to what target.',
  fields: [
    {
      column: 'place',
      label: 'Place',
      kind: 'name',
      hint: 'Its code, such as 98D',
      required: true,
      fixed: true,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    {
      column: 'kind',
      label: 'Kind',
      kind: 'choice',
      choices: choicesOf(IMPACT_KINDS),
      required: true,
      fixed: true,
    },
    { column: 'programme', label: 'Programme or pillar', kind: 'name', required: true },
    {
      column: 'unit',
      label: 'Unit',
      kind: 'name',
      hint: 'Such as attendances a month; a narrative has none',
      required: false,
    },
    {
      column: 'better',
      label: 'Better is',
      kind: 'choice',
      choices: choicesOf(IMPACT_BETTERS),
      required: true,
    },
    { column: 'baseline', label: 'Baseline', kind: 'decimal', required: false },
    {
      column: 'baseline_period',
      label: 'Period of the baseline',
      kind: 'name',
      hint: 'Such as 2016-17',
      required: false,
    },
    { column: 'target', label: 'Target', kind: 'decimal', required: false },
    { column: 'target_on', label: 'To be reached by', kind: 'day', required: false },
    SOURCE,
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('impact_measure')
      .selectAll()
      .where('place', '=', place)
      .orderBy('programme')
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => measurePath(id),
  check: async (values, { db, before }) => {
    const figures = ['unit', 'baseline', 'target'] as const
    const given = figures.find((column) => values[column] !== null)
    if (values.kind === 'narrative' && given !== undefined) {
      throw columnFault('data', given, 'A narrative is words: it has no unit, baseline or target.')
    }
    if (values.baseline !== null && values.baseline_period === null) {
      throw columnFault('data', 'baseline_period', 'A baseline is of a period: say which.')
    }
    const others = await db
      .selectFrom('impact_measure')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .execute()
    if (others.some(({ id, name }) => id !== before?.id && name === values.name)) {
      throw columnFault('finding', 'name', `The place has a measure ${values.name} already.`)
    }
  },
})

const readings = recordKind<'impact_reading'>({
  ...IMPACT,
  id: READINGS,
  table: 'impact_reading',
  noun: 'reading of a measure',
  plural: 'readings of measures',
  about: 'A measure in a period: a number over many people, or what was said. Never of one person.',
  fields: [
    {
      column: 'impact_measure',
      label: 'Measure',
      kind: 'record',
      of: MEASURES,
      required: true,
      fixed: true,
    },
    { column: 'period', label: 'First day of the period', kind: 'day', required: true },
    {
      column: 'value',
      label: 'Value',
      kind: 'decimal',
      hint: 'In the unit of the measure; empty for a narrative',
      required: false,
    },
    {
      column: 'of',
      label: 'Of how many',
      kind: 'number',
      hint: 'Those who answered, or could have taken it up',
      required: false,
    },
    {
      column: 'narrative',
      label: 'What was said',
      kind: 'text',
      hint: 'Nothing by which a patient or a member of staff could be known',
      required: false,
    },
    SOURCE,
  ],
  of: async (db, values) => ({ place: (await measureOf(db, values.impact_measure))?.place ?? '' }),
  list: async (db, place) =>
    db
      .selectFrom('impact_reading')
      .innerJoin('impact_measure', 'impact_measure.id', 'impact_reading.impact_measure')
      .selectAll('impact_reading')
      .where('impact_measure.place', '=', place)
      .orderBy('impact_measure.programme')
      .orderBy('impact_measure.name')
      .orderBy('impact_reading.period')
      .execute(),
  nameOf: ({ period }) => `Reading of ${period}`,
  pathOf: async ({ impact_measure }) => measurePath(impact_measure),
  check: async (values, { db, before }) => {
    const measure = await measureOf(db, values.impact_measure)
    if (measure === undefined) {
      throw columnFault('data', 'impact_measure', 'There is no such measure.')
    }
    if (measure.kind === 'narrative') {
      if (values.narrative === null) {
        throw columnFault(
          'data',
          'narrative',
          `${measure.name} is a narrative: write what was said.`,
        )
      }
      if (values.value !== null) {
        throw columnFault('data', 'value', `${measure.name} is a narrative and has no value.`)
      }
    } else if (values.value === null) {
      throw columnFault('data', 'value', `${measure.name} is measured: give its value.`)
    }
    if (measure.kind === 'survey' && (values.of === null || values.of < LEAST_ANSWERS)) {
      throw columnFault(
        'data',
        'of',
        `A survey says how many answered, at least ${LEAST_ANSWERS}: fewer are not written down.`,
      )
    }
    const same = await db
      .selectFrom('impact_reading')
      .select(['id', 'period'])
      .where('impact_measure', '=', values.impact_measure)
      .execute()
    if (same.some(({ id, period }) => id !== before?.id && period === values.period)) {
      throw columnFault('finding', 'period', `${measure.name} has a reading of that day already.`)
    }
  },
})

/** A survey of fewer is about people, not about a service. */
const LEAST_ANSWERS = 10

async function measureOf(db: Reader, id: string): Promise<ImpactMeasureRow | undefined> {
  return db.selectFrom('impact_measure').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Measures of impact and their readings. */
export const MEASURE_KINDS: readonly RecordKind[] = [measures, readings]
