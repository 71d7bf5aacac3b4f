import type { ReactNode } from 'react'
import * as z from 'zod'

import {
  Button,
  Checkboxes,
  DataTable,
  DateInput,
  Details,
  Figure,
  FileUpload,
  Form,
  InsetText,
  Missing,
  Pagination,
  Radios,
  Select,
  SummaryList,
  Tag,
  Textarea,
  TextInput,
  WarningCallout,
  type FieldError,
} from './components.tsx'
import type { Room, ShellContext } from './context.ts'
import { fieldErrors } from './errors.ts'
import { Page } from './layout.tsx'
import { htmlPage } from './route-rules.ts'

const SIZES = [
  { value: 'small', label: 'Small', hint: 'Fewer than 5,000 patients' },
  { value: 'large', label: 'Large' },
] as const

const COLUMNS = [
  { key: 'practice', label: 'Practice' },
  ...Array.from({ length: 12 }, (_, index) => ({
    key: `m${index}`,
    label: `Measure ${index + 1}`,
    unit: 'per 1,000',
    numeric: true,
  })),
]

const ROWS = ['Ash Tree', 'Beech Hill', 'Cedar Lane', 'Dale Street'].map((practice, row) => ({
  practice,
  ...Object.fromEntries(
    COLUMNS.slice(1).map(({ key }, index) => [key, (row + 1) * (index + 1) * 7.25]),
  ),
  m3: row === 1 ? <Missing reason="suppressed" /> : 0,
  m4: null,
}))

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="s-t" viewBox="0 0 640 120" width="640" height="120"><title id="s-t">Two bars</title><rect x="0" y="10" width="500" height="40" fill="#12436D"/><rect x="0" y="60" width="320" height="40" fill="#F46A25"/></svg>'

/** A page with one of every component, and a form that finds fault, for the shell's own tests. */
export const specimenRoom: Room<ShellContext> = {
  name: 'specimen',
  needs: { read: 'signed in', write: 'signed in' },
  routes(app) {
    app.get(
      '/specimen',
      { config: { access: 'read' }, schema: { response: { 200: htmlPage } } },
      (_request, reply) => reply.page(<Specimen errors={[]} />),
    )
    app.post(
      '/specimen',
      {
        config: { access: 'write' },
        attachValidation: true,
        schema: {
          body: z.object({ name: z.string().min(1, 'Enter a name') }),
          response: { 200: htmlPage },
        },
      },
      (request, reply) => {
        const errors = fieldErrors(request.validationError)
        return errors.length > 0
          ? reply.page(<Specimen errors={errors} />, 400)
          : reply.seeOther('/specimen')
      },
    )
  },
}

function Specimen({ errors }: { readonly errors: readonly FieldError[] }): ReactNode {
  return (
    <Page
      title="Specimen"
      current="matrix"
      lead="One of everything that pages are made of."
      breadcrumbs={[
        { label: 'Place', href: '/' },
        { label: 'Matrix', href: '/matrix' },
      ]}
      errors={errors}
      notice={{ kind: 'success', heading: 'The locality was made.' }}
    >
      <SummaryList
        rows={[
          { term: 'Contract', value: 'GMS', action: { label: 'Change', href: '/specimen' } },
          { term: 'Closed', value: null },
        ]}
      />
      <InsetText>
        <p>Figures are for March 2023.</p>
      </InsetText>
      <WarningCallout heading="Two sources disagree">
        <p>The register says 43 practices and the payments say 42.</p>
      </WarningCallout>
      <p>
        <Tag colour="blue">Provisional</Tag> <Tag colour="grey">Left</Tag>
      </p>
      <DataTable caption="Practices by measure" columns={COLUMNS} rows={ROWS} sticky />
      <DataTable caption="Nothing yet" columns={COLUMNS.slice(0, 2)} rows={[]} />
      <Figure
        heading="Patients"
        sentence="Ash Tree has more patients than Beech Hill."
        svg={SVG}
        table={{ caption: 'Patients by practice', columns: COLUMNS.slice(0, 2), rows: ROWS }}
        csv="/specimen.csv"
        note="Patients registered, March 2023, NHS England."
      />
      <Details summary="How this is counted">
        <p>Each patient once.</p>
      </Details>
      <Pagination page={2} pages={3} noun="practices" href={(page) => `/specimen?page=${page}`} />
      <Form action="/specimen" method="post">
        <TextInput name="name" label="Name" hint="As people say it" errors={errors} />
        <DateInput name="from" label="From" />
        <Select name="kind" label="Kind" options={SIZES} />
        <Textarea name="why" label="Why" />
        <FileUpload name="file" label="File" />
        <Radios name="size" legend="Size" options={SIZES} value="large" />
        <Checkboxes name="with" legend="With" options={SIZES} hint="Any" />
        <Button>Save</Button>
      </Form>
    </Page>
  )
}
