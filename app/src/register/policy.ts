/** How large a network should be, as the policy of a time has it. A parameter, not a truth. */
export interface SizeRule {
  /** Registered patients; both ends are within the rule. */
  readonly lower: number
  readonly upper: number
  readonly label: string
  readonly source: string
  /** The first day that the rule is of; null for the oldest, which stands for all days before. */
  readonly from: string | null
  readonly note: string
}

const CONTESTED =
  'The evidence for a best size is contested: it is a convention that people plan by, and a network outside it is not at fault.'

const RULES: readonly SizeRule[] = [
  {
    lower: 30_000,
    upper: 50_000,
    label: '30,000 to 50,000 patients',
    source: 'NHS Long Term Plan and Network Contract Directed Enhanced Service, 2019',
    from: '2019-07-01',
    note: CONTESTED,
  },
  {
    lower: 30_000,
    upper: 50_000,
    label: '30,000 to 50,000 patients',
    source: 'Primary care home model, National Association of Primary Care, 2015',
    from: null,
    note: CONTESTED,
  },
]

/** The size rule of the policy that was in force on a day (`yyyy-mm-dd`). */
export function sizeRule(on: string): SizeRule {
  const rule = RULES.find(({ from }) => from === null || from <= on)
  if (rule === undefined) throw new RangeError(`No size rule holds on ${on}`)
  return rule
}
