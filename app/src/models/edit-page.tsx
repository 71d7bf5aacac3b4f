import type { ReactNode } from 'react'
import { ConflictPage } from '../footprints/conflict.tsx'
import type { ScenarioRow } from '../store/tables-models.ts'
import type { FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { modelPath, scenarioPath } from './addresses.ts'
import { ScenarioForm } from './form.tsx'
import type { ModelField, ModelKind } from './kind.ts'
import { labelsOf, type TypedModel } from './typed.ts'

export interface EditPageProps {
  readonly kind: ModelKind
  readonly row: ScenarioRow
  readonly fields: readonly ModelField[]
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
}

/** The form that changes the choices and assumptions of a scenario. */
export function EditPage(props: EditPageProps): ReactNode {
  const { kind, row, errors } = props
  return (
    <Page
      title={`Change ${row.name}`}
      current="models"
      within={{ page: kind.page, query: `?place=${encodeURIComponent(row.place)}` }}
      breadcrumbs={[
        { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
        { label: row.name, href: scenarioPath(row.id) },
      ]}
      lead="What was run before stays as it was kept."
      errors={errors}
    >
      <EditForm {...props} button="Save" />
    </Page>
  )
}

/** Somebody else changed the scenario since it was opened: both versions, and what was typed. */
export function EditConflictPage(
  props: EditPageProps & {
    readonly opened: TypedModel | undefined
    readonly now: TypedModel
    /** What this person changed, over what is there now. */
    readonly merged: TypedModel
  },
): ReactNode {
  const { kind, row, typed, opened, now, merged } = props
  return (
    <ConflictPage
      name={row.name}
      labels={{ name: 'Name', on_date: 'Day', note: 'Note', ...labelsOf(kind) }}
      opened={opened}
      now={{ ...row, ...now }}
      typed={typed}
      back={scenarioPath(row.id)}
      section={{
        current: 'models',
        list: { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
      }}
    >
      <EditForm {...props} typed={merged} errors={[]} button="Save mine over theirs" />
    </ConflictPage>
  )
}

function EditForm(props: EditPageProps & { readonly button: string }): ReactNode {
  const { kind, row, fields, typed, errors, button } = props
  return (
    <ScenarioForm
      {...{ kind, fields, typed, errors, button }}
      action={scenarioPath(row.id, 'edit')}
      hidden={{ version: String(row.version) }}
      assumptions
    />
  )
}
