import { oracle } from '../../statistics/test/oracles.ts'

interface ErlangRow {
  readonly c: number
  readonly a: number
  readonly erlangB: number
  readonly erlangC: number
  readonly Wq_over_service: number
  readonly Lq: number
  readonly P_wait_gt_1_service: number
}

interface KnownClasses {
  readonly lam: readonly number[]
  readonly mu: number
}

/** The files of known answers and what they hold. */
interface KnownAnswers {
  readonly 'erlang_bc.json': { readonly rows: readonly ErlangRow[] }
  readonly 'priority.json': {
    readonly mm1: KnownClasses & { readonly sojourn: readonly number[] }
    readonly mmc: readonly (KnownClasses & { readonly c: number; readonly Wq: readonly number[] })[]
  }
  readonly 'mt_m_5_m_reception.json': {
    readonly totals: {
      readonly arrivals: number
      readonly abandoned: number
      readonly P_abandon: number
      readonly queue_minutes: number
      readonly mean_wait_all_min: number
      readonly P_wait: number
    }
    readonly snapshots: readonly {
      readonly t: number
      readonly Lq: number
      readonly P_all_busy: number
    }[]
  }
}

/** A file of known answers; null, with a printed reason, where it is not there. */
export function knownAnswers<Name extends keyof KnownAnswers>(
  name: Name,
): KnownAnswers[Name] | null {
  const text = oracle(`queueing/${name}`)
  return text === null ? null : (JSON.parse(text) as KnownAnswers[Name])
}

/** The hours of the reception day of which the answers are known: calls an hour from eight. */
export const RECEPTION_CALLS = [100, 60, 45, 40, 35, 30, 30, 30, 25, 20, 10]

/** That day, with calls of 3 minutes and callers who wait 5 on average; times in minutes. */
export const RECEPTION = {
  until: 630,
  arrivals: RECEPTION_CALLS.map((calls, hour) => ({ from: 60 * hour, value: calls / 60 })),
  servers: [{ from: 0, value: 5 }],
  meanService: 3,
  meanPatience: 5,
} as const
