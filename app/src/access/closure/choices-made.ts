import type { ChoiceValue } from '../../models/kind.ts'

/** How many patients a practice may take: no limit, so many to a GP, or so much growth. */
export type RoomRule = 'none' | 'per-gp' | 'growth'

/** The choices as the model uses them. */
export interface ClosureChoices {
  readonly rule: RoomRule
  /** Patients to a full-time equivalent GP. */
  readonly perGp: number
  /** Per cent of the list of today. */
  readonly growth: number
  /** Minutes by car beyond which nobody is sent, unless the closing practice is as far. */
  readonly farthest: number
  /** Share of the GPs of what closes who move to where the patients choose to go, 0 to 1. */
  readonly staffMove: number
  readonly least: number
  readonly most: number
}

/** The choices of an order, with what the fields start from where one is empty. */
export function choicesOf(choices: Readonly<Record<string, ChoiceValue>>): ClosureChoices {
  const number = (id: string, otherwise: number) => {
    const value = choices[id]
    return typeof value === 'number' ? value : otherwise
  }
  const rule = choices['rule']
  return {
    rule: rule === 'none' || rule === 'growth' ? rule : 'per-gp',
    perGp: number('per-gp', 2500),
    growth: number('growth', 10),
    farthest: number('farthest', 20),
    staffMove: number('staff-move', 0) / 100,
    least: number('network-least', 30_000),
    most: number('network-most', 50_000),
  }
}
