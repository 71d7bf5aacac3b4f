import {
  coverage,
  withoutKey,
  type AbleProvider,
  type CoverageInput,
  type Reached,
  type ServiceCoverage,
} from './coverage-model.ts'
import { sumCoverage, type CoverageSum } from './coverage-sums.ts'

/** What is asked: that some practices give services up, or close. Nothing of it is written. */
export interface WhatIf {
  readonly practices: readonly string[]
  /** The service that they give up; null for all of them. */
  readonly service: string | null
  /** They close: their patients have to register elsewhere. */
  readonly close: boolean
}

/** A practice whose patients would reach a service otherwise, or not at all. */
export interface Change {
  readonly practice: string
  readonly registered: number | null
  readonly before: Reached
  readonly after: Reached
  /** Who is nearest and could take them on; null where nobody is known, or they still reach it. */
  readonly couldTakeOver: AbleProvider | null
}

export interface ServiceChange {
  readonly service: string
  /** Over the practices that would still be there. */
  readonly before: CoverageSum
  readonly after: CoverageSum
  readonly losing: readonly Change[]
  readonly otherwise: readonly Change[]
  /** Registered patients of those that lose it, as far as lists are known. */
  readonly patientsLosing: number
  readonly losingWithoutList: number
}

export interface WhatIfAnswer {
  /** Services whose coverage would change, in the order of the input. */
  readonly changes: readonly ServiceChange[]
  /** Services for which nothing would change. */
  readonly unchanged: number
  /** Patients of practices that close, who would have to register elsewhere; null where not known. */
  readonly displaced: number | null
  readonly displacedWithoutList: number
}

/**
 * Coverage before and after some practices give up a service or all, or close. Both are summed over
 * the practices that would still be there: where the patients of a closed one would register is not
 * known, and they are told apart.
 */
export function whatIf(input: CoverageInput, asked: WhatIf): WhatIfAnswer {
  const gone = new Set(asked.practices)
  const services = input.services.map(({ id }) => id)
  const givenUp =
    asked.service === null || asked.close ? services : services.filter((id) => id === asked.service)
  const without = new Set(
    [...gone].flatMap((practice) => givenUp.map((service) => withoutKey(practice, service))),
  )
  const stay = [...input.practices.keys()].filter(
    (at) => !asked.close || !gone.has(input.practices[at]?.code ?? ''),
  )
  const staying = stay.flatMap((at) => input.practices[at] ?? [])
  const pick = ({ reached }: ServiceCoverage) => stay.flatMap((at) => reached[at] ?? [])
  const [before, after] = [coverage(input), coverage(input, without)]
  const all = before.map((service, at): ServiceChange => {
    const [was, is] = [pick(service), pick(after[at] ?? service)]
    const changes = staying.flatMap((practice, index): readonly Change[] => {
      const [old, now] = [was[index], is[index]]
      if (old === undefined || now === undefined) return []
      if (old.way === now.way && old.by === now.by) return []
      return [
        {
          practice: practice.code,
          registered: practice.registered,
          before: old,
          after: now,
          couldTakeOver: now.nearest,
        },
      ]
    })
    const losing = changes.filter((one) => one.before.way !== null && one.after.way === null)
    return {
      service: service.service,
      before: sumCoverage(staying, was),
      after: sumCoverage(staying, is),
      losing,
      otherwise: changes.filter((one) => !losing.includes(one)),
      patientsLosing: losing.reduce((sum, { registered }) => sum + (registered ?? 0), 0),
      losingWithoutList: losing.filter(({ registered }) => registered === null).length,
    }
  })
  const changes = all.filter(({ losing, otherwise }) => losing.length + otherwise.length > 0)
  const closing = asked.close ? input.practices.filter(({ code }) => gone.has(code)) : []
  const known = closing.flatMap(({ registered }) => registered ?? [])
  return {
    changes,
    unchanged: all.length - changes.length,
    displaced: closing.length > 0 && known.length === 0 ? null : known.reduce((a, b) => a + b, 0),
    displacedWithoutList: closing.length - known.length,
  }
}
