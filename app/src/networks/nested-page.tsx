import type { ReactNode } from 'react'
import type { MapData } from '../charts/map-data.ts'
import { formatCount } from '../charts/format.ts'
import { BasesTable, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, Form, InsetText, Missing, Remark, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, noticeOf, planPath } from './addresses.ts'
import { ArrangementFigure } from './maps.tsx'
import { NestedAskForm } from './nested-ask-form.tsx'
import type { NestedTyped } from './nested-form.ts'
import { nestedPath, type NestedView } from './nested-view.ts'
import { levelSentences, localityWords, nestedSentence } from './nested-words.ts'
import { bandInWords, figure } from './tables.tsx'

export interface NestedPageProps {
  readonly view: NestedView
  /** Null where there is nothing to draw. */
  readonly map: MapData | null
  readonly typed: NestedTyped
  readonly errors: readonly FieldError[]
  readonly done: Parameters<typeof noticeOf>[0]
}

/** Clusters within localities: what was found for both together, and the form to ask for them. */
export function NestedPage({ view, map, typed, errors, done }: NestedPageProps): ReactNode {
  const { plan, place, run, outdated } = view
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const notice = noticeOf(done)
  return (
    <Page
      title="Clusters within localities"
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
      ]}
      lead={
        run === null
          ? `Clusters within localities have not been looked for yet for ${plan.name}.`
          : nestedSentence(run.result)
      }
      errors={errors}
      {...(notice === undefined ? {} : { notice })}
    >
      {outdated ? (
        <InsetText>
          <p>
            The rule, the weights or the data have changed since these were found: look for them
            again.
          </p>
        </InsetText>
      ) : null}
      {run === null ? null : <Found view={view} run={run} map={map} />}
      <NestedAskForm view={view} typed={typed} errors={errors} />
      <BasesTable
        caption="What the figures rest on"
        bases={place.sources}
        csv={planPath(plan.id, 'sources.csv')}
      />
    </Page>
  )
}

function Found(props: {
  readonly view: NestedView
  readonly run: NonNullable<NestedView['run']>
  readonly map: MapData | null
}): ReactNode {
  const { view, run, map } = props
  const { plan, place, outdated } = view
  const { result } = run
  const { seconds, seed, software, asked, method } = result
  return (
    <>
      {levelSentences(result).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {result.clusters === null ? null : (
        <>
          <div className="app-actions">
            {outdated ? null : (
              <>
                <KeepForm plan={plan.id} run={run.id} what="clusters" />
                <KeepForm plan={plan.id} run={run.id} what="localities" />
              </>
            )}
            <a href={nestedPath(plan.id, 'nested.xlsx')} download>
              Download as a workbook
            </a>
          </div>
          <h2>Localities and their clusters, {longDate(place.on)}</h2>
          <LocalitiesTable view={view} />
          <ClustersTable view={view} />
          {map === null ? null : <ArrangementFigure data={map} name="the localities" />}
          <PracticesTable view={view} />
        </>
      )}
      <Remark>
        Asked for {localityWords(asked.outer)}, with{' '}
        {asked.clusters === null
          ? 'any number of clusters'
          : formatCount(asked.clusters, 'cluster')}{' '}
        within the plan’s rule. Points are those of the clusters and those of the localities,
        counted by the same weights and added. Found in{' '}
        {seconds < 1 ? 'less than a second' : `${Math.round(seconds)} seconds`} with seed {seed}, by
        Footings {software}: {method}.
      </Remark>
    </>
  )
}

function KeepForm(props: {
  readonly plan: string
  readonly run: string
  readonly what: 'clusters' | 'localities'
}): ReactNode {
  const { plan, run, what } = props
  return (
    <Form action={nestedPath(plan, 'keep')} method="post">
      <input type="hidden" name="run" value={run} />
      <input type="hidden" name="what" value={what} />
      <Button kind="secondary">Keep the {what} as an option</Button>
    </Form>
  )
}

function LocalitiesTable({ view: { plan, localities } }: { readonly view: NestedView }): ReactNode {
  return (
    <TableWithCsv
      caption="Localities"
      csv={nestedPath(plan.id, 'localities.csv')}
      columns={[
        { key: 'name', label: 'Locality' },
        { key: 'clusters', label: 'Clusters', numeric: true },
        { key: 'practices', label: 'Practices', numeric: true },
        { key: 'size', label: 'Patients', unit: plan.rule.list, numeric: true },
        { key: 'band', label: 'Against the size asked for' },
      ]}
      rows={localities.map(({ locality, clusters }) => ({
        name: locality.name,
        clusters: clusters.length,
        practices: locality.practices.length,
        size: figure(locality.size, 0, locality.notKnown[plan.rule.list].length),
        band: bandInWords(locality),
      }))}
    />
  )
}

function ClustersTable({ view }: { readonly view: NestedView }): ReactNode {
  const { plan, place, localities } = view
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return (
    <TableWithCsv
      caption="Clusters of each locality"
      csv={nestedPath(plan.id, 'clusters.csv')}
      columns={[
        { key: 'name', label: 'Cluster' },
        { key: 'locality', label: 'Locality' },
        { key: 'size', label: 'Patients', unit: plan.rule.list, numeric: true },
        { key: 'band', label: 'Against the size asked for' },
        { key: 'practices', label: 'Practices' },
      ]}
      rows={localities.flatMap(({ locality, clusters }) =>
        clusters.map((cluster) => ({
          name: cluster.name,
          locality: locality.name,
          size: figure(cluster.size, 0, cluster.notKnown[plan.rule.list].length),
          band: bandInWords(cluster),
          practices: cluster.practices.map((code) => names.get(code) ?? code).join(', '),
        })),
      )}
    />
  )
}

function PracticesTable({ view }: { readonly view: NestedView }): ReactNode {
  const { plan, place, localities } = view
  const practices = new Map(place.practices.map((practice) => [practice.code, practice]))
  const rows = localities.flatMap(({ locality, clusters }) =>
    clusters.flatMap((cluster) =>
      cluster.practices.map((code) => {
        const patients = practices.get(code)?.[plan.rule.list] ?? null
        return {
          name: practices.get(code)?.name ?? code,
          code,
          cluster: cluster.name,
          locality: locality.name,
          size: patients ?? <Missing reason="not known" />,
        }
      }),
    ),
  )
  return (
    <TableWithCsv
      caption="Practices by cluster and locality"
      csv={nestedPath(plan.id, 'practices.csv')}
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'code', label: 'Code' },
        { key: 'cluster', label: 'Cluster' },
        { key: 'locality', label: 'Locality' },
        { key: 'size', label: 'Patients', unit: plan.rule.list, numeric: true },
      ]}
      rows={rows}
      compact
    />
  )
}
