import type { Assumption } from '../../models/assumption.ts'

/** What is assumed: only how roads run. */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'detour',
    group: 'Ways',
    label: 'Kilometres of road for one of the straight line',
    unit: 'times',
    value: 1.3,
    low: 1.2,
    high: 1.5,
    least: 1,
    most: 5,
    decimals: 2,
    standing: 'assumed',
    source: 'Assumption of this model: no published figure was found',
    local: 'a matrix of ways by road',
  },
]
