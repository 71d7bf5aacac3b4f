/** The ways of organising urgent care that are compared, doing nothing first. */
export const OPTIONS = [
  {
    id: 'today',
    label: 'Practices as they are',
    plain: 'practices as they are',
    means: 'Each practice goes on as it is today.',
  },
  {
    id: 'shared',
    label: 'Shared team in each practice',
    plain: 'a shared team in each practice',
    means: 'One team sees urgent and booked patients; urgent ones go first.',
  },
  {
    id: 'carve-out',
    label: 'Duty doctor carved out',
    plain: 'a duty doctor carved out in each practice',
    means: 'Some clinicians see urgent patients only, the others booked ones only.',
  },
  {
    id: 'network-hubs',
    label: 'A hub in each network',
    plain: 'a hub in each network',
    means: 'Urgent patients are seen in a hub of their network, booked ones in their practice.',
  },
  {
    id: 'one-hub',
    label: 'One hub',
    plain: 'one hub',
    means: 'Urgent patients of all practices are seen in one hub.',
  },
  {
    id: 'two-hubs',
    label: 'Two hubs',
    plain: 'two hubs',
    means: 'Urgent patients are seen in the nearer of two hubs.',
  },
  {
    id: 'overflow',
    label: 'One hub for what practices cannot hold',
    plain: 'one hub for what practices cannot hold',
    means:
      'Each practice keeps a shared team, rounded down to whole clinicians; the urgent patients beyond go to one hub.',
  },
  {
    id: 'triage',
    label: 'Total triage in each practice',
    plain: 'total triage in each practice',
    means: 'Every request is first dealt with by telephone, by a shared team.',
  },
] as const

export type OptionId = (typeof OPTIONS)[number]['id']

/** Where urgent patients of an option go; null where they stay with their practice. */
export type HubLayout = 'network' | 'one' | 'two'

export function layoutOf(option: OptionId): HubLayout | null {
  if (option === 'network-hubs') return 'network'
  if (option === 'two-hubs') return 'two'
  return option === 'one-hub' || option === 'overflow' ? 'one' : null
}

export function optionLabel(id: OptionId): string {
  return OPTIONS.find((option) => option.id === id)?.label ?? id
}

/** What is asked to be best, and which way is better. */
export const OUTCOMES = [
  {
    id: 'peak',
    label: 'Fewest clinicians at the peak',
    short: 'Clinicians at the peak',
    unit: 'clinicians',
    decimals: 0,
    better: 'less',
  },
  {
    id: 'cost',
    label: 'Lowest cost a year',
    short: 'Cost a year',
    unit: '£',
    decimals: 0,
    better: 'less',
  },
  {
    id: 'seen',
    label: 'Most urgent patients seen in time with today’s staff',
    short: 'Seen in time with today’s staff',
    unit: '%',
    decimals: 1,
    better: 'more',
  },
  {
    id: 'travel',
    label: 'Least travel by patients',
    short: 'Extra patient kilometres a year',
    unit: 'km a year',
    decimals: 0,
    better: 'less',
  },
] as const

export type OutcomeId = (typeof OUTCOMES)[number]['id']

export function outcomeOf(id: OutcomeId): (typeof OUTCOMES)[number] {
  return OUTCOMES.find((outcome) => outcome.id === id) ?? OUTCOMES[0]
}
