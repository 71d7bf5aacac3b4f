import type { ReactNode } from 'react'
import type { Source } from '../evidence/reading.ts'
import { Button, DataTable, DateInput, Details, Form, Select } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { BasesTable } from '../register/page-parts.tsx'
import { DeprivationTable, Freshness, Partners, PlaceMap, PlaceNote } from './context.tsx'
import { longDate } from '../register/place-model.ts'
import { Counts, Gaps, Networks, PracticesTable } from './tables.tsx'
import type { PlaceView } from './view.ts'

/** A place with its number of practices, to choose from. */
export interface PlaceChoice {
  readonly code: string
  readonly name: string
  readonly practices: number
}

/** The Place page: its practices, networks, map, context, and how fresh its data are. */
export function PlacePage(props: {
  readonly view: PlaceView
  readonly places: readonly PlaceChoice[]
}): ReactNode {
  const { view, places } = props
  const { place, on } = view
  const csv = (file: string) =>
    `/places/${encodeURIComponent(place.code)}/${file}.csv?on=${on}&group=${view.grouping.id}`
  const part = { view, csv }
  return (
    <Page
      title="Practices and networks"
      current="place"
      {...(view.own ? {} : { place: place.name })}
      lead={view.sentence}
      wide
    >
      <PlaceNote note={view.note} />
      <div className="app-choose">
        <Details summary={`Shown: ${place.name} on ${longDate(on)}. Choose another place or day`}>
          <ChooseForm places={places} place={place.code} on={on} />
        </Details>
      </div>
      <p>
        {view.basis} <a href="#rests-on">What this page rests on</a> ·{' '}
        <a href={`/matrix?place=${encodeURIComponent(place.code)}&on=${on}`}>
          Figures of these practices
        </a>
      </p>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <PlaceMap {...part} />
        </div>
        <div className="nhsuk-grid-column-one-half">
          <Networks {...part} />
        </div>
      </div>
      <PracticesTable {...part} />
      <Gaps {...part} />
      <Counts {...part} />
      <DeprivationTable {...part} />
      <Partners {...part} />
      <h2 id="rests-on">What this page rests on</h2>
      <BasesTable
        caption="Releases that the practices and their patients come from"
        bases={view.bases}
        csv={csv('sources')}
      />
      <Freshness {...part} />
    </Page>
  )
}

function ChooseForm(props: {
  readonly places: readonly PlaceChoice[]
  readonly place: string
  readonly on: string
}): ReactNode {
  return (
    <Form action="/" method="get">
      <Select
        name="place"
        label="Place"
        value={props.place}
        options={props.places.map(({ code, name }) => ({
          value: code,
          label: `${name} (${code})`,
        }))}
      />
      <DateInput name="on" label="Day" value={props.on} />
      <Button>Show</Button>
    </Form>
  )
}

/** All places that there are, where none has been chosen. */
export function ChoosePlacePage(props: {
  readonly places: readonly PlaceChoice[]
  readonly on: string
}): ReactNode {
  const { places, on } = props
  return (
    <Page
      title="Choose a place"
      current="place"
      place={null}
      lead={`On ${longDate(on)} the loaded registers know ${places.length} places. A place is a sub-ICB location (a clinical commissioning group, before July 2022).`}
    >
      <DataTable
        caption="Places, in order of code"
        sticky
        columns={[
          { key: 'name', label: 'Place' },
          { key: 'code', label: 'Code' },
          { key: 'practices', label: 'Practices', numeric: true },
        ]}
        rows={places.map(({ code, name, practices }) => ({
          name: <a href={`/places/${encodeURIComponent(code)}?on=${on}`}>{name}</a>,
          code,
          practices,
        }))}
      />
    </Page>
  )
}

/** What to do in a workspace that holds nothing yet. */
export function NothingLoadedPage({ sources }: { readonly sources: readonly Source[] }): ReactNode {
  return (
    <Page
      title="Nothing is loaded yet"
      current="place"
      place={null}
      lead="Footings shows a place as soon as it has a register of practices and their lists. The publishers give them away; nothing is fetched by itself."
    >
      <h2>What to do next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>
          Get published files from the pages below. To see a place these do: the ODS practice list
          (epraccur), a QOF mapping or a practice map, and the numbers of patients registered.
        </li>
        <li>
          <a href="/data">Load them on the Data page</a>, or type{' '}
          <code>footings import FILE… --workspace DIR</code>. Files, zips and whole folders will do;
          each is recognised by what is in it, not by its name.
        </li>
        <li>Come back here.</li>
      </ol>
      <p>
        To look around first, <code>footings demo</code> opens a made-up place that needs no file.
      </p>
      <DataTable
        caption="Publications that Footings reads"
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'publisher', label: 'Publisher' },
          { key: 'page', label: 'Where it is published' },
        ]}
        rows={sources.map(({ publication, publisher, page }) => ({ publication, publisher, page }))}
      />
    </Page>
  )
}
