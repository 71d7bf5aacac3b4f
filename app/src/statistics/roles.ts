/** A part that a column can play in a method, and the names that the field uses for it. */
interface RoleWords {
  /** How an error speaks of it. */
  readonly told: string
  /** Names in the order in which they are looked for, without case, spaces and punctuation. */
  readonly names: readonly string[]
}

/** Names of a confidence limit as tools of the field write them. */
function limitNames(side: 'lower' | 'upper', level: '95' | '998'): readonly string[] {
  const [short, decimal] = [side.slice(0, 1), level === '95' ? '950' : '998']
  const levelled = [
    `${side}${level}`,
    `${side}${decimal}cl`,
    `${side}${level}cl`,
    `${side}ci${decimal}limit`,
    `${side}${level}ci`,
    `${side}ci${level}`,
    `${short}l${level}`,
    `${short}cl${level}`,
    `${short}ci${level}`,
  ]
  if (level === '998') return [...new Set(levelled)]
  return [
    ...levelled,
    `${short}l`,
    `${short}cl`,
    `${short}ci`,
    `${side}cl`,
    `${side}ci`,
    `${side}limit`,
    side,
    short,
  ]
}

/** Every part that a column can play. An option of the same name says which column plays it. */
export const ROLES = {
  numerator: {
    told: 'the numerator',
    names: [
      'numerator',
      'numer',
      'num',
      'count',
      'observed',
      'obs',
      'events',
      'cases',
      'deaths',
      'x',
      'o',
      'ev',
      'register',
      'admissions',
      'attendances',
      'items',
      'responses',
      'successes',
    ],
  },
  denominator: {
    told: 'the denominator',
    names: [
      'denominator',
      'denom',
      'n',
      'population',
      'pop',
      'list',
      'listsize',
      'patients',
      'patientlistsize',
      'personyears',
      'eligible',
      'base',
      'trials',
      'total',
    ],
  },
  value: {
    told: 'the value',
    names: [
      'value',
      'values',
      'val',
      'y',
      'v',
      'rate',
      'percentage',
      'lifeexp',
      'lifeexpectancy',
      'percent',
      'prevalence',
      'proportion',
      'dsr',
      'ratedsr',
    ],
  },
  lower95: { told: 'the lower 95 % limit', names: limitNames('lower', '95') },
  upper95: { told: 'the upper 95 % limit', names: limitNames('upper', '95') },
  lower998: { told: 'the lower 99.8 % limit', names: limitNames('lower', '998') },
  upper998: { told: 'the upper 99.8 % limit', names: limitNames('upper', '998') },
  group: {
    told: 'the group',
    names: [
      'group',
      'area',
      'areacode',
      'practice',
      'practicecode',
      'areaname',
      'orgcode',
      'geocode',
      'series',
      'practicename',
      'organisationcode',
      'odscode',
      'gppractice',
      'site',
      'case',
      'indicator',
      'ethnicity',
    ],
  },
  band: { told: 'the age band', names: ['ageband', 'age', 'agegroup', 'band', 'startage'] },
  standard: {
    told: 'the standard population',
    names: [
      'stdpop',
      'standard',
      'standardpopulation',
      'esp',
      'esp2013',
      'weight',
      'weights',
      'esp1976',
    ],
  },
  refcount: {
    told: 'the events of the reference population',
    names: ['refcount', 'referencecount', 'refnumerator', 'refevents'],
  },
  refpop: {
    told: 'the reference population',
    names: ['refpop', 'referencepopulation', 'refpopulation', 'refdenominator'],
  },
  period: {
    told: 'the period',
    names: ['period', 'year', 'date', 'month', 'timeperiod', 'todate', 'time', 't', 'i'],
  },
  quantile: {
    told: 'the deprivation group',
    names: ['quantile', 'decile', 'quintile', 'deprivationdecile', 'imddecile'],
  },
  standarderror: { told: 'the standard error', names: ['standarderror', 'se', 'stderr'] },
  expected: { told: 'the expected number', names: ['expected', 'exp', 'expectedevents', 'e'] },
  benchmark: {
    told: 'the value to compare with',
    names: ['benchmark', 'benchmarkvalue', 'comparator', 'comparatorvalue', 'england'],
  },
  name: {
    told: 'the practice',
    names: ['practice', 'practicecode', 'orgcode', 'areacode', 'area', 'code', 'name'],
  },
  target: { told: 'the target', names: ['target'] },
  multiplier: { told: 'the multiplier', names: ['multiplier'] },
} as const satisfies Readonly<Record<string, RoleWords>>

export type Role = keyof typeof ROLES

/** A column name as it is compared: without case, spaces, underscores and other punctuation. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.\-%()/]/g, '')
}
