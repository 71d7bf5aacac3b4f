import type { ReactNode } from 'react'
import { mapChart } from '../charts/map.ts'
import { mapSentence, mapTable } from '../charts/map-data.ts'
import { Button, Figure, Form, Remark, Select } from '../web/components.tsx'
import { decileInWords, deprivationSentence } from '../register/deprivation.ts'
import { legalFormInWords, organisationKindInWords } from '../organisations/words.ts'
import { FileName, shortDay, TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { PlacePart } from './tables.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'

const ATTRIBUTION =
  'Contains OS data © Crown copyright and database right; Office for National Statistics, Open Government Licence v3.0.'

/** The map, what to group practices by, and the same practices as a list. */
export function PlaceMap({ view, csv }: PlacePart): ReactNode {
  const { map, grouping, groupings, deprivation, place, on, shaded, areasBasis } = view
  const shared = grouping.shared.map((code) => view.byCode.get(code)?.name ?? code)
  const many =
    shared.length === 0
      ? ''
      : ` In more than one ${grouping.noun.one}, and drawn in the first by name: ${shared.join(', ')}.`
  return (
    <section id="map">
      <Figure
        heading="Map"
        sentence={`${mapSentence(map)}${many}`}
        svg={mapChart(map, {
          id: 'place-map',
          title: `Practices of ${place.name} on ${longDate(on)}`,
          description: `${mapSentence(map)} The table beside the map lists every practice with its ${grouping.noun.one}.`,
          width: 520,
          source: view.madeUp ? 'Invented boundaries and postcodes.' : ATTRIBUTION,
        })}
        table={twinProps(mapTable(map, 'Practices on the map, in order of name'))}
        csv={csv('map')}
        note={`${areasBasis} Practices stand where their postcode is.`}
      />
      <Form action="/#map" method="get">
        <input type="hidden" name="place" value={place.code} />
        <input type="hidden" name="on" value={on} />
        <div className="app-fields">
          <Select
            name="group"
            label="Group practices by"
            value={grouping.id}
            options={groupings.map(({ id, noun }) => ({
              value: id,
              label: sentenceCase(noun.one),
            }))}
          />
          {deprivation === undefined ? null : (
            <Select
              name="shade"
              label="Shade areas by"
              value={shaded ? 'deprivation' : ''}
              options={[
                { value: '', label: 'Nothing' },
                { value: 'deprivation', label: 'Deprivation' },
              ]}
            />
          )}
          <Button kind="secondary">Draw the map</Button>
        </div>
      </Form>
    </section>
  )
}

/** How deprived the small areas of the place are. */
export function DeprivationTable({ view, csv }: PlacePart): ReactNode {
  const { deprivation, areasBasis } = view
  if (deprivation === undefined) {
    return (
      <>
        <h2>Deprivation</h2>
        <p>
          Not available: it needs the Index of Multiple Deprivation by LSOA, and either patients by
          LSOA or the boundaries of the place.
        </p>
      </>
    )
  }
  const { deciles, areas, people, counted, edition } = deprivation
  return (
    <>
      <h2>Deprivation</h2>
      <p>
        {deprivationSentence(deprivation)} {areasBasis}
      </p>
      <TableWithCsv
        caption={`Small areas and people by decile of the Index of Multiple Deprivation ${edition}`}
        csv={csv('deprivation')}
        columns={[
          { key: 'decile', label: 'Decile in England' },
          { key: 'areas', label: 'Areas', numeric: true },
          { key: 'shareOfAreas', label: 'Share of areas', unit: '%', numeric: true, decimals: 1 },
          { key: 'people', label: 'People', unit: counted, numeric: true, decimals: 0 },
          { key: 'shareOfPeople', label: 'Share of people', unit: '%', numeric: true, decimals: 1 },
        ]}
        rows={deciles.map((one) => ({
          decile: decileInWords(one.decile),
          areas: one.areas,
          shareOfAreas: (100 * one.areas) / areas,
          people: one.people,
          shareOfPeople:
            one.people === null || people === null || people === 0
              ? null
              : (100 * one.people) / people,
        }))}
      />
    </>
  )
}

/** Who else is at the table, and the emergency departments among them. */
export function Partners({ view, csv }: PlacePart): ReactNode {
  const { partners, urgentCare } = view
  return (
    <>
      <h2>Partner organisations</h2>
      {partners.length === 0 ? (
        <p>No partner organisation has been recorded.</p>
      ) : (
        <TableWithCsv
          caption="Partner organisations, in order of name"
          csv={csv('partners')}
          columns={[
            { key: 'name', label: 'Organisation' },
            { key: 'kind', label: 'Kind' },
            { key: 'role', label: 'Role' },
            { key: 'form', label: 'Legal form' },
          ]}
          rows={partners.map((one) => ({
            name: one.name,
            kind: organisationKindInWords(one.kind),
            role: one.role,
            form: one.legal_form === null ? null : legalFormInWords(one.legal_form),
          }))}
        />
      )}
      {urgentCare.length === 0 ? null : (
        <TableWithCsv
          caption="A&E of partner trusts in the latest month loaded"
          csv={csv('urgent-care')}
          columns={[
            { key: 'name', label: 'Trust' },
            { key: 'month', label: 'Month' },
            { key: 'attendances', label: 'Attendances', numeric: true },
            { key: 'breaches', label: 'Over four hours', numeric: true },
            { key: 'admissions', label: 'Admissions through A&E', numeric: true },
          ]}
          rows={urgentCare.map((one) => ({
            ...one,
            month: longDate(one.month).replace(/^\d+ /, ''),
          }))}
        />
      )}
    </>
  )
}

/** Each loaded publication with its age. */
export function Freshness({ view, csv }: PlacePart): ReactNode {
  const { publications } = view
  const old = publications.filter(({ age }) => age.endsWith('years'))
  return (
    <>
      <h2>Freshness of data</h2>
      <p>
        {publications.length} publications are loaded; the latest period of {old.length} of them
        ended two years ago or more. <a href="/data">See every file on the Data page</a>.
      </p>
      <TableWithCsv
        caption="Publications, in order of name"
        csv={csv('publications')}
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'period', label: 'Latest period' },
          { key: 'age', label: 'Ended, ago' },
          { key: 'rows', label: 'Rows', numeric: true },
          { key: 'quarantined', label: 'Set aside', numeric: true },
          { key: 'imported', label: 'Imported' },
          { key: 'file', label: 'Latest file' },
        ]}
        rows={publications.map(({ latest, releases, rows, quarantined, age }) => ({
          publication: latest.publication,
          period: periodInWords(latest.periodStart, latest.periodEnd),
          age,
          rows,
          quarantined,
          imported: (
            <span className="nhsuk-u-nowrap">{shortDay(latest.importedAt.slice(0, 10))}</span>
          ),
          file: (
            <>
              <FileName name={latest.file} />
              {releases === 1 ? '' : ` and ${releases - 1} more`}
            </>
          ),
        }))}
      />
    </>
  )
}

/** What to tell before anything else: why the day is another one, or what is not loaded. */
export function PlaceNote({ note }: { readonly note: string | undefined }): ReactNode {
  return note === undefined ? null : <Remark>{note}</Remark>
}
