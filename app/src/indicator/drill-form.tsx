import type { ReactNode } from 'react'
import type { Words } from '../comparison/address.ts'
import { KeptWords } from '../comparison/kept-words.tsx'
import { Button, Details, Select, TextInput } from '../web/components.tsx'
import type { Subject } from './subject.ts'

/** Marks a practice in every chart, and says where limits start anew and what the target is. */
export function DrillForm(props: {
  readonly action: string
  readonly subject: Subject
  readonly words: Words
  /** False on the page of one practice, which is marked by itself. */
  readonly practices?: boolean
}): ReactNode {
  const { subject, words, practices = true } = props
  const { query, rows } = subject
  const kept = {
    ...words,
    practice: practices ? undefined : words['practice'],
    rebase: undefined,
    target: undefined,
  }
  return (
    <div className="app-choose nhsuk-u-display-none-print">
      <Details summary={practices ? 'Mark a practice; set a target' : 'Set a target'}>
        <form action={props.action} method="get" noValidate aria-label="Marks of the charts">
          <KeptWords part="kept-drill" words={kept} />
          {practices ? (
            <Select
              name="practice"
              label="Practice to mark in every chart"
              value={query.practice?.toUpperCase() ?? ''}
              options={[
                { value: '', label: 'None' },
                ...rows.map(({ practice }) => ({
                  value: practice.code,
                  label: `${practice.name} (${practice.code})`,
                })),
              ]}
            />
          ) : null}
          <TextInput
            name="target"
            label="Target of the control chart"
            hint={`In its unit: ${subject.indicator.unit}`}
            width={10}
            value={query.target}
          />
          <TextInput
            name="rebase"
            label="Limits start anew on"
            hint="Days on which periods end or begin, joined by commas, such as 2022-10-31"
            width={20}
            value={query.rebase}
          />
          <Button kind="secondary">Show</Button>
        </form>
      </Details>
    </div>
  )
}
