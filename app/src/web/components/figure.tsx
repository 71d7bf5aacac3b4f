import { useId, type ReactNode } from 'react'

import { Details } from './messages.tsx'
import { DataTable, type DataTableProps } from './table.tsx'

export interface FigureProps {
  readonly heading: string
  /** The finding in one plain sentence. */
  readonly sentence: ReactNode
  /** A chart made by this application: it is set into the page as it is. */
  readonly svg: string
  /** The same rows as the chart's. */
  readonly table: DataTableProps
  /** On paper the table follows the chart; `as on screen` where another table has its rows. */
  readonly paper?: 'whole' | 'as on screen'
  /** Where the same rows are as CSV. */
  readonly csv?: string
  /** Where the chart is as an SVG file, and what a picture of it is to be called. */
  readonly drawing?: { readonly href: string; readonly name: string }
  /** Period, source, method: what a reader needs to trust the figure. */
  readonly note?: ReactNode
}

/** A chart beside everything that it shows: its finding, its table, its CSV and where it is from. */
export function Figure({
  heading,
  sentence,
  svg,
  table,
  paper = 'whole',
  csv,
  drawing,
  note,
}: FigureProps): ReactNode {
  const id = useId()
  return (
    <figure className="app-figure" aria-labelledby={id}>
      <h2 className="nhsuk-heading-m" id={id}>
        {heading}
      </h2>
      <p>{sentence}</p>
      <div className="app-figure__chart" dangerouslySetInnerHTML={{ __html: svg }} />
      <Details summary={`Table of these figures: ${heading}`} paper={paper}>
        <DataTable {...table} />
      </Details>
      {note === undefined ? null : <p className="nhsuk-body-s">{note}</p>}
      {csv === undefined ? null : (
        <p className="app-csv">
          <a href={csv} download>
            Download these figures as CSV
            <span className="nhsuk-u-visually-hidden">: {heading}</span>
          </a>
        </p>
      )}
      {drawing === undefined ? null : (
        <p
          className="app-csv"
          data-island="download"
          data-drawing={drawing.href}
          data-name={drawing.name}
          data-heading={heading}
        >
          <a href={drawing.href} download={`${drawing.name}.svg`}>
            Download the chart as SVG
            <span className="nhsuk-u-visually-hidden">: {heading}</span>
          </a>{' '}
        </p>
      )}
    </figure>
  )
}
