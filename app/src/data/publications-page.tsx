import { Fragment, type ReactNode } from 'react'
import { FileName, TableWithCsv } from '../register/page-parts.tsx'
import { Page } from '../web/layout.tsx'
import { DATA_CRUMB } from './parts.tsx'
import { fedBy } from './view.ts'
import { DATASETS } from '../evidence/datasets.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Source } from '../evidence/reading.ts'

/** Every publication that Footings reads: where to get it, how it is known, and what it feeds. */
export function PublicationsPage(props: {
  readonly sources: readonly Source[]
  readonly indicators: readonly Indicator[]
  /** Ids of those of which something is in use. */
  readonly loaded: ReadonlySet<string>
}): ReactNode {
  const { sources, indicators, loaded } = props
  const count = sources.filter(({ id }) => loaded.has(id)).length
  return (
    <Page
      title="Publications that Footings reads"
      current="data"
      place={null}
      wide
      breadcrumbs={[DATA_CRUMB]}
      lead={`Footings reads ${sources.length} publications; ${count === 0 ? 'none' : count} of them ${count === 1 ? 'is' : 'are'} loaded. Get the files from their publishers: Footings fetches nothing by itself.`}
    >
      <TableWithCsv
        caption="Publications, in order of name"
        csv="/data/publications.csv"
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'loaded', label: 'Loaded' },
          { key: 'publisher', label: 'Publisher' },
          { key: 'page', label: 'Where it is published' },
          { key: 'columns', label: 'Known by' },
          { key: 'feeds', label: 'What it feeds' },
        ]}
        rows={sources
          .toSorted((a, b) => a.publication.localeCompare(b.publication))
          .map((source) => ({
            publication: source.publication,
            loaded: loaded.has(source.id) ? (
              <a href={`/data/releases?source=${encodeURIComponent(source.id)}`}>yes</a>
            ) : (
              'no'
            ),
            publisher: source.publisher,
            page: source.page === undefined ? null : <FileName name={source.page} />,
            columns: <Columns source={source} />,
            feeds: <Feeds source={source} fed={fedBy(source, indicators)} />,
          }))}
      />
    </Page>
  )
}

/** The columns that a file is known by, one set for each layout. */
function Columns({ source }: { readonly source: Source }): ReactNode {
  const { signatures } = source
  if (signatures.length === 0) return 'what is in it, as its header does not tell'
  return signatures.map((names, index) => (
    <Fragment key={names.join()}>
      {index === 0 ? null : <strong> or </strong>}
      <FileName name={names.join(', ')} />
    </Fragment>
  ))
}

function Feeds(props: { readonly source: Source; readonly fed: readonly string[] }): ReactNode {
  const { source, fed } = props
  const titles = source.datasets.map((name) => DATASETS[name].title).join('; ')
  const many = fed.length === 1 ? '1 indicator' : `${fed.length} indicators`
  return fed.length === 0 ? titles : `${titles}. With that, ${many} of the matrix`
}
