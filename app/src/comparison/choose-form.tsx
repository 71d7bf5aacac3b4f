import type { ReactNode } from 'react'
import { Button, DateInput, Details, Form, Select, type Option } from '../web/components.tsx'
import type { Choices } from './choices.ts'
import { KeptWords } from './kept-words.tsx'
import type { SelectionQuery } from './query.ts'

export interface ChooseFormProps {
  readonly action: string
  readonly query: SelectionQuery
  readonly on: string
  readonly place: string | null
  readonly choices: Choices
  /** What the address asks beside the practices and the day, kept as it is. */
  readonly keep?: Readonly<Record<string, string | undefined>>
  readonly open?: boolean
  readonly children?: ReactNode
}

/** Chooses the day and the practices: a place, one of its networks, or a drawn footprint. */
export function ChooseForm(props: ChooseFormProps): ReactNode {
  const { query, choices } = props
  return (
    <div className="app-choose nhsuk-u-display-none-print">
      <Details summary="Choose the date and the practices" open={props.open ?? false}>
        <Form action={props.action} method="get">
          <KeptWords part="kept-choose" words={props.keep ?? {}} />
          <DateInput name="on" label="Date" value={props.on} />
          {choices.places.length === 0 ? null : (
            <Select
              name="place"
              label="Place"
              value={props.place ?? ''}
              options={props.place === null ? [NOTHING, ...choices.places] : choices.places}
            />
          )}
          {choices.networks.length === 0 ? null : (
            <Select
              name="network"
              label="Network"
              hint="Of the place above; after a change of place the networks of the new one are here"
              value={query.network ?? ''}
              options={[
                { value: '', label: 'The whole place' },
                ...withOwn(choices.networks, query.network),
              ]}
            />
          )}
          {choices.footprints.length === 0 ? null : (
            <Select
              name="footprint"
              label="Drawn footprint"
              hint="Its members, in place of a network"
              value={query.footprint ?? ''}
              options={[{ value: '', label: 'None' }, ...choices.footprints]}
            />
          )}
          {props.children}
          <Button>Show</Button>
        </Form>
      </Details>
    </div>
  )
}

const NOTHING: Option = { value: '', label: 'Choose a place' }

/** A network of another place stays chosen when its address was given. */
function withOwn(options: readonly Option[], own: string | undefined): readonly Option[] {
  return own === undefined || options.some(({ value }) => value === own)
    ? options
    : [{ value: own, label: own }, ...options]
}
