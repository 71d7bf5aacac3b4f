import { type SourceId } from './sources.ts'

/** A reason that was given for practices to work as one, to hold every form against. */
export interface Benefit {
  readonly id: BenefitId
  /** As a heading of a row or column. */
  readonly label: string
  readonly text: string
}

export const BENEFIT_IDS = ['voice', 'support', 'negotiation', 'resources'] as const
export type BenefitId = (typeof BENEFIT_IDS)[number]

/** Who gave the four reasons. */
export const BENEFITS_SOURCE: SourceId = 'transformation'

/** The four reasons for a single federation, as the commissioner gave them. Nobody scores them. */
export const BENEFITS: readonly Benefit[] = [
  {
    id: 'voice',
    label: 'A provider voice',
    text: 'General practice speaks with a strong voice as a provider where the place is planned.',
  },
  {
    id: 'support',
    label: 'Support for practices',
    text: 'Practices that struggle to change or to last get more support in it.',
  },
  {
    id: 'negotiation',
    label: 'One point to negotiate',
    text: 'There is one point at which the provision of primary care is discussed and negotiated.',
  },
  {
    id: 'resources',
    label: 'Reach to resources',
    text: 'New support, of money or other, from the region or the nation is easier to reach and to use well.',
  },
]

export const BENEFIT_ANSWERS = ['offers', 'depends', 'does not'] as const
export type BenefitAnswer = (typeof BENEFIT_ANSWERS)[number]
