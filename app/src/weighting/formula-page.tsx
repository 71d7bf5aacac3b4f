import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { sentenceCase } from '../register/words.ts'
import {
  Button,
  DataTable,
  Form,
  Radios,
  Remark,
  Select,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { COMPONENT_WORDS, unconfirmed } from './coefficients.ts'
import { RecalledFlag } from './flag.tsx'
import { DEPRIVATION_KEY, RECALLED_ID, type Formula } from './records.ts'
import { WEIGHTING_PATH } from './view.ts'

/** The numbers of a formula with who stands for each, and the form that confirms or replaces one. */
export function FormulaPage(props: {
  readonly formula: Formula
  readonly mayEdit: boolean
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
}): ReactNode {
  const { formula, typed = {}, errors = [] } = props
  const open = unconfirmed(formula.coefficients).length
  const values = formula.coefficients.components.flatMap(({ id, values: own }) =>
    own.map((value) => ({ component: id, ...value })),
  )
  return (
    <Page
      title={formula.name}
      current="money"
      within={{ page: 'weighting', query: '' }}
      breadcrumbs={[
        { label: 'Money', href: '/money' },
        { label: 'Weighted lists', href: WEIGHTING_PATH },
      ]}
      lead={
        open === 0
          ? `All ${values.length} numbers are confirmed or replaced.`
          : `${open} of ${formatCount(values.length, 'number')} come from memory, and nobody has verified them.`
      }
      errors={errors}
    >
      <RecalledFlag unverified={open > 0} />
      <DataTable
        caption="Numbers of the formula"
        columns={[
          { key: 'label', label: 'Number' },
          { key: 'component', label: 'Component' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'unit', label: 'Unit' },
          { key: 'status', label: 'Status' },
          { key: 'source', label: 'Source' },
          { key: 'who', label: 'By whom and when' },
        ]}
        rows={values.map((one) => ({
          label: one.label,
          component: COMPONENT_WORDS[one.component].label,
          value: String(one.value),
          unit: one.unit,
          status: sentenceCase(one.status),
          source: one.source,
          who:
            one.confirmed_by === null ? (
              'nobody yet'
            ) : (
              <>
                <Who id={one.confirmed_by} />, {one.confirmed_on}
              </>
            ),
        }))}
      />
      {formula.id === RECALLED_ID ? (
        <Remark>
          These are the numbers as they are recalled. Keep a formula that begins with them, and
          confirm or replace each there.
        </Remark>
      ) : props.mayEdit ? (
        <>
          <h2 className="nhsuk-heading-m">Confirm or replace a number</h2>
          <Form
            action={`${WEIGHTING_PATH}/formulas/${encodeURIComponent(formula.id)}`}
            method="post"
          >
            <input type="hidden" name="version" value={formula.version} />
            <Select
              name="key"
              label="Which number"
              value={typed['key']}
              errors={errors}
              options={[
                ...values.map(({ component, key, label }) => ({
                  value: `${component}.${key}`,
                  label: `${COMPONENT_WORDS[component].label}: ${label}`,
                })),
                ...(values.some(({ component }) => component === 'deprivation')
                  ? []
                  : [{ value: DEPRIVATION_KEY, label: 'Add a weight of deprivation' }]),
              ]}
            />
            <Radios
              name="how"
              legend="What to do"
              value={typed['how'] ?? 'confirm'}
              errors={errors}
              options={[
                { value: 'confirm', label: 'Confirm: I have read it in its source' },
                { value: 'replace', label: 'Replace it' },
              ]}
            />
            <TextInput
              name="value"
              type="number"
              label="New value, where it is replaced"
              width={10}
              value={typed['value']}
              errors={errors}
            />
            <TextInput
              name="source"
              label="Source"
              hint="The document and page"
              value={typed['source']}
              errors={errors}
            />
            <Button>Keep</Button>
          </Form>
        </>
      ) : null}
    </Page>
  )
}
