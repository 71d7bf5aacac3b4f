import { useContext, type ReactNode } from 'react'
import type { Stamps } from '../store/tables.ts'
import { Button, DataTable, WarningCallout } from '../web/components.tsx'
import type { Crumb } from '../web/components/navigation.tsx'
import { Page, type PageProps } from '../web/layout.tsx'
import { momentInWords } from './record-parts.tsx'
import type { Typed } from './forms.tsx'
import { PageSettingContext } from '../web/page-setting.ts'
import { Who } from '../web/signed-in.tsx'

const FOOTPRINTS = {
  current: 'footprints',
  list: { label: 'Footprints', href: '/footprints' },
} as const

export interface ConflictProps {
  /** What the record is called: the name of the footprint, or of the practice. */
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** The record as the person opened it, where the audit still tells. */
  readonly opened: Readonly<Record<string, unknown>> | undefined
  /** The record as it is now. */
  readonly now: Stamps
  readonly typed: Typed
  /** Where the record is, for one who gives way. */
  readonly back: string
  /** The part of the application and the list that the record is in; footprints unless told. */
  readonly section?: { readonly current: PageProps['current'] & string; readonly list: Crumb }
  /** A form with what was typed, which saves over the record as it is now. */
  readonly children: ReactNode
}

/** Two people changed one record: what it was, what it is now, and what this person typed. */
export function ConflictPage(props: ConflictProps): ReactNode {
  const { name, labels, opened, now, typed, back, section = FOOTPRINTS } = props
  const { nameOf } = useContext(PageSettingContext)
  const fields = Object.keys(labels).filter((field) => {
    const [before, theirs, yours] = [opened?.[field], Reflect.get(now, field), typed[field]]
    return yours !== undefined && !(same(before, theirs) && same(theirs, yours))
  })
  return (
    <Page
      title={`${name} has changed since you opened it`}
      current={section.current}
      breadcrumbs={[section.list, { label: name, href: back }]}
    >
      <WarningCallout heading="Nothing of yours was saved yet">
        <p>
          It was changed by <Who id={now.updated_by} /> on {momentInWords(now.updated_at)}, after
          you opened it. Compare both versions, then keep theirs, or go through yours and save it
          over theirs.
        </p>
      </WarningCallout>
      <DataTable
        caption="What was changed, by whom"
        columns={[
          { key: 'field', label: 'Field' },
          { key: 'opened', label: 'When you opened it' },
          { key: 'now', label: `Now, by ${nameOf(now.updated_by)}` },
          { key: 'typed', label: 'Yours, not saved' },
        ]}
        rows={fields.map((field) => ({
          field: labels[field] ?? field,
          opened: opened === undefined ? null : said(opened[field]),
          now: said(Reflect.get(now, field)),
          typed: said(typed[field]),
        }))}
        empty="Both versions are the same now."
      />
      <Button kind="secondary" href={back}>
        Keep theirs
      </Button>
      <h2>Or go through yours</h2>
      <p>Fields that you did not change have their latest content already.</p>
      {props.children}
    </Page>
  )
}

/**
 * What the form of a conflict begins with: what this person changed, and for every other field what
 * it holds now, so that saving takes nothing back that was not looked at.
 */
export function mergedWith(
  typed: Typed,
  opened: Readonly<Record<string, unknown>> | undefined,
  now: object,
): Typed {
  if (opened === undefined) return typed
  return Object.fromEntries(
    Object.entries(typed).map(([field, yours]) => {
      const untouched = field in opened && same(yours, opened[field])
      return [field, untouched ? shown(Reflect.get(now, field)) : yours]
    }),
  )
}

function same(one: unknown, other: unknown): boolean {
  return shown(one) === shown(other)
}

function said(value: unknown): string {
  const text = shown(value)
  return text === '' ? 'nothing' : text
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
