import { z } from 'zod'
import { nameText } from '../register/records.ts'

/** A thing that may matter when practices are grouped, with the unit that it is measured in. */
export interface AimKind {
  readonly id: AimId
  readonly label: string
  /** What its measure counts, as the reader is told it. */
  readonly measure: string
  readonly unit: 'km' | '%' | 'IMD points' | 'wishes'
  /** How much of its unit is one point at weight 1. */
  readonly perPoint: number
}

const FIXED_AIMS = [
  'distance',
  'homes',
  'size',
  'deprivation',
  'workforce',
  'need',
  'disruption',
  'wishes',
] as const

/** One of the fixed aims, or keeping together the groups of a grouping: `together:neighbourhood`. */
export type AimId = (typeof FIXED_AIMS)[number] | `together:${string}`

/** The fixed aims, in the order of the page. Less is better in each. */
export const AIM_KINDS: readonly AimKind[] = [
  {
    id: 'distance',
    label: 'Distance between members',
    measure:
      'average distance from a practice to the most central practice of its network, counted by patient',
    unit: 'km',
    perPoint: 1,
  },
  {
    id: 'homes',
    label: 'Shared homes divided',
    measure: 'overlap of where patients of two practices live that falls between networks',
    unit: '%',
    perPoint: 10,
  },
  {
    id: 'size',
    label: 'Uneven sizes',
    measure: 'patients that networks have above or below an even share, of all patients',
    unit: '%',
    perPoint: 10,
  },
  {
    id: 'deprivation',
    label: 'Uneven deprivation',
    measure: "average difference of a network's deprivation score from the place's, by patient",
    unit: 'IMD points',
    perPoint: 1,
  },
  {
    id: 'workforce',
    label: 'Uneven staffing',
    measure: "GPs (FTE) above or below the place's rate for each patient, of all GPs",
    unit: '%',
    perPoint: 10,
  },
  {
    id: 'need',
    label: 'Uneven need',
    measure: "weighted patients above or below the place's ratio to registered ones, of all",
    unit: '%',
    perPoint: 10,
  },
  {
    id: 'disruption',
    label: 'Disruption',
    measure: "partnerships of today lost, and new ones made, as a share of today's",
    unit: '%',
    perPoint: 10,
  },
  {
    id: 'wishes',
    label: 'Wishes not met',
    measure: 'wishes to work with, or apart from, another practice that are not met',
    unit: 'wishes',
    perPoint: 1,
  },
]

/** The aim of keeping the groups of a grouping whole, such as neighbourhoods. */
export function togetherAim(grouping: { readonly id: string; readonly label: string }): AimKind {
  return {
    id: `together:${grouping.id}`,
    label: `${grouping.label} divided`,
    measure: `pairs of practices of one of the ${grouping.label.toLowerCase()} that are in different networks`,
    unit: '%',
    perPoint: 10,
  }
}

const weight = z.number().min(0, 'is below 0').max(100, 'is above 100')

/** What a party holds to matter: points for each unit of an aim. An aim not named has weight 0. */
export const Party = z.object({
  name: nameText.max(80, 'is longer than 80 characters'),
  weights: z.record(z.string().regex(/^(?:[a-z]+|together:[a-z0-9-]+)$/, 'is no aim'), weight),
})

export type Party = z.infer<typeof Party>

/** Parties with examples of weights, to be changed: no one has said that these are theirs. */
export const EXAMPLE_PARTIES: readonly Party[] = [
  {
    name: 'Commissioner',
    weights: { distance: 1, homes: 1, size: 0.5, 'together:neighbourhood': 1 },
  },
  {
    name: 'Federation',
    weights: {
      distance: 1,
      homes: 0.5,
      workforce: 1,
      disruption: 0.5,
      'together:collaboration': 1,
    },
  },
  { name: 'LMC', weights: { distance: 0.5, need: 1, disruption: 1, wishes: 2 } },
]
