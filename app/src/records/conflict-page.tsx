import type { ReactNode } from 'react'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { givenFields } from './context.ts'
import { parseField, sayField, showField, storedIn, type Stored } from './fields.ts'
import { recordPath, type Field, type RecordKind, type RecordRow } from './kind.ts'
import { RecordForm } from './record-form.tsx'
import { frameOf } from './record-page.tsx'
import type { TypedRecord } from './typed.ts'
import type { RecordView } from './view.ts'

interface RecordConflictProps extends RecordView {
  readonly kind: RecordKind
  readonly typed: TypedRecord
  /** The record as the person opened it, where the audit still tells. */
  readonly opened: object | undefined
}

/** Two people changed one record: both versions, and a form that saves one over the other. */
export function RecordConflictPage(props: RecordConflictProps): ReactNode {
  const { kind, row, names, context, typed, opened } = props
  const fields = givenFields(kind)
  const say = (field: Field, value: Stored) =>
    field.kind === 'record' || field.kind === 'choice'
      ? sayField(field, value, names.get(field.column))
      : showField(field, value)
  const saidOf = (record: object) =>
    Object.fromEntries(
      fields.map((field) => [field.column, say(field, storedIn(record, field.column))]),
    )
  const yours = fields.flatMap((field) => {
    const text = typed[field.column]
    if (text === undefined) return []
    const read = parseField(field, text)
    return [[field.column, 'value' in read ? say(field, read.value) : text] as const]
  })
  const { current, breadcrumbs } = frameOf(kind, context)
  const merged = mergedWith(
    typed,
    opened === undefined ? undefined : textsOf(fields, opened),
    textsOf(fields, row),
  )
  return (
    <ConflictPage
      name={props.name}
      labels={Object.fromEntries(fields.map(({ column, label }) => [column, label]))}
      opened={opened === undefined ? undefined : saidOf(opened)}
      now={{ ...row, ...saidOf(row) }}
      typed={Object.fromEntries(yours)}
      back={recordPath(kind.id, row.id)}
      section={{ current, list: breadcrumbs[0] }}
    >
      <RecordForm
        kind={kind}
        row={row}
        typed={{ ...textsOf(fields, row), ...merged }}
        names={names}
        context={context}
        errors={[]}
        action={recordPath(kind.id, row.id)}
        button="Save mine over theirs"
      />
    </ConflictPage>
  )
}

function textsOf(fields: readonly Field[], record: RecordRow | object): Record<string, string> {
  return Object.fromEntries(
    fields.map((field) => [field.column, showField(field, storedIn(record, field.column))]),
  )
}
