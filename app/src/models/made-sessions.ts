import { assumed, assumedNumber } from './assumption.ts'
import type { ModelOrder } from './kind.ts'

export interface SessionsData {
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly registered: number | null
  }[]
}

export interface SessionsResult {
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly sessions: number | null
  }[]
  /** Null: the assumption that it needs is not confirmed. */
  readonly unmet: number | null
}

/** The compute of a model that takes no time: sessions that lists ask for. */
export function run({ data, choices, assumptions }: ModelOrder<SessionsData>): SessionsResult {
  const demand = assumedNumber(assumptions, 'demand')
  const contacts = assumedNumber(assumptions, 'contacts')
  const unmet = assumed(assumptions, 'unmet')
  const weeks = Number(choices['weeks'])
  const practices = data.practices.map(({ code, name, registered }) => ({
    code,
    name,
    sessions: registered === null ? null : (registered * demand * weeks) / 100 / contacts,
  }))
  const known = practices.flatMap(({ sessions }) => sessions ?? [])
  const total = known.reduce((sum, one) => sum + one, 0)
  return { practices, unmet: unmet === null ? null : (total * unmet) / 100 }
}
