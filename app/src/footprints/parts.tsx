import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { sizeStanding } from '../charts/sizes.ts'
import type { FootprintRow } from '../store/tables.ts'
import type { FootprintStatus } from '../store/vocabulary.ts'
import { Button, DateInput, Form, Missing, Tag } from '../web/components.tsx'
import type { AskedQuery } from '../register/asked.ts'
import { addressOf, footprintPath } from './addresses.ts'
import type { PatientSum, SizeRange } from './model.ts'
import type { SizeRule } from '../register/policy.ts'

const NO_BREAK = '\u00a0'
const STATUS_COLOURS = { proposed: 'blue', adopted: 'plain', retired: 'grey' } as const

/** Whether a footprint is proposed, adopted or retired. */
export function FootprintTag({ status }: { readonly status: FootprintStatus }): ReactNode {
  return <Tag colour={STATUS_COLOURS[status]}>{status}</Tag>
}

/** The name of a footprint, leading to its page on the same day. */
export function FootprintLink(props: {
  readonly footprint: FootprintRow
  readonly query: AskedQuery
}): ReactNode {
  const { id, name } = props.footprint
  return <a href={addressOf(footprintPath(id), props.query)}>{name}</a>
}

/** Patients of some practices: the sum, or why there is none; lists that are unknown are told. */
export function Patients({ sum }: { readonly sum: PatientSum }): ReactNode {
  if (sum.practices === 0) return <Missing reason="no practices" />
  if (sum.patients === null) return <Missing reason="not available" />
  const figure = formatNumber(Math.round(sum.patients))
  if (sum.withoutList === 0) return figure
  return (
    <>
      {figure} <Missing reason={`without ${sum.withoutList}`} />
    </>
  )
}

/** Where the members' patients stand against the size rule, in words. */
export function sizeInWords({ members }: SizeRange, rule: SizeRule): string | undefined {
  if (members.patients === null) return undefined
  const standing = sizeStanding(members.patients, rule)
  return members.withoutList === 0 ? standing : `${standing}, as far as known`
}

/** A day on one line of a narrow column: 1 Nov 2016. */
export function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`)
    .toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    })
    .replaceAll(' ', NO_BREAK)
}

/** A day on one line, or what is said where there is none. */
export function dayOr(day: string | null, none: string): string {
  return day === null ? none.replaceAll(' ', NO_BREAK) : shortDay(day)
}

/** A button to look at another day; the rest of the address stays. */
export function DayForm(props: {
  readonly action: string
  readonly on: string
  readonly hidden?: Readonly<Record<string, string | undefined>>
}): ReactNode {
  return (
    <Form action={props.action} method="get">
      {Object.entries(props.hidden ?? {}).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="app-fields">
        <DateInput name="on" label="On which day" value={props.on} />
        <Button kind="secondary">Show this day</Button>
      </div>
    </Form>
  )
}
