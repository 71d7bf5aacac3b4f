import type { Assumption } from '../../models/assumption.ts'

const GROUP = 'With nothing done'
const OURS = 'Assumption of this model: no published figure was found'

/** What is taken for granted where there are not two years of months to fit. */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'list-growth',
    group: GROUP,
    label: 'Growth of the list a year',
    hint: 'Used where fewer than 24 months up to the end of the base year are pasted',
    unit: '%',
    value: 0.7,
    low: 0,
    high: 1.5,
    least: -20,
    most: 50,
    decimals: 1,
    standing: 'assumed',
    source: OURS,
    local: 'the lists of your practices in two years',
  },
  {
    id: 'use-growth',
    group: GROUP,
    label: 'Growth of referrals a patient a year, from age and habit',
    hint: 'Used where fewer than 24 months up to the end of the base year are pasted',
    unit: '%',
    value: 1,
    low: -1,
    high: 3,
    least: -20,
    most: 50,
    decimals: 1,
    standing: 'assumed',
    source: OURS,
    local: 'your own referrals by month, from which it is fitted',
  },
  {
    id: 'dispersion',
    group: GROUP,
    label: 'Variance of a month’s count over its mean',
    hint: 'Used where it cannot be fitted. 1 is chance alone',
    unit: 'times',
    value: 2.26,
    low: 1,
    high: 4,
    least: 1,
    most: 100,
    decimals: 2,
    standing: 'computed',
    source: 'Fitted to monthly hospital admissions of Sicily, 2002-2006 (Lopez Bernal 2017)',
    local: 'your own referrals by month, from which it is fitted',
  },
]
