import type { ReactNode } from 'react'
import { BasesTable, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, Checkboxes, Details, Form, InsetText, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, optionPath, planPath } from './addresses.ts'
import { TODAY, type CompareChoice, type Compared, type Comparison } from './compare-model.ts'
import { compareSentences } from './compare-words.ts'
import {
  AimsTable,
  ComparedName,
  FiguresTable,
  PointsTable,
  PracticesTable,
} from './compare-tables.tsx'
import { SmallMap } from './maps.tsx'
import { ruleSentences } from './rule-words.ts'
import { networkCells, networkColumns } from './tables.tsx'

const FILES = '/networks/compare'

/** Two to four arrangements beside one another; the finding first. */
export function ComparePage({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { plan, place, compared } = comparison
  const [lead, ...rest] = compareSentences(comparison)
  const query = queryOf({ plan: plan.id, options: compared.map(({ key }) => key).join(',') })
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const csv = (name: string) => `${FILES}/${name}.csv${query}`
  return (
    <Page
      title={`Compare options of ${plan.name}`}
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
      ]}
      lead={lead}
    >
      <div className="app-comparison">
        {rest.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div className="app-actions">
          <a href={`${FILES}.xlsx${query}`} download>
            Download as a workbook
          </a>
        </div>
        <Warnings compared={compared} />
        <h2>Points and aims</h2>
        <Remark>
          Points are counted by each party’s own weights. Uneven sizes are counted for each
          arrangement’s own number of networks. The address of this page holds what is compared and
          can be sent to others.
        </Remark>
        <div className="app-comparison__side">
          <PointsTable comparison={comparison} csv={csv('points')} />
          <AimsTable comparison={comparison} csv={csv('aims')} />
          <FiguresTable comparison={comparison} csv={csv('figures')} />
        </div>
        <h2>Maps</h2>
        <div className="app-option-maps">
          {compared.map(({ key, measured }, at) => (
            <SmallMap
              key={key}
              id={`map-${at}`}
              name={measured.name}
              href={measured.option === null ? null : optionPath(measured.option.id)}
              place={place}
              arrangement={measured.arrangement}
            />
          ))}
        </div>
        <h2>Networks of each</h2>
        {compared.map((one) => (
          <NetworksOf key={one.key} one={one} comparison={comparison} csv={csv('networks')} />
        ))}
        <h2>Each practice</h2>
        <Remark>
          Being in a network changes nothing in a practice’s core contract. What a network gets by
          head is shown where it is known of all its members.
        </Remark>
        <div className="app-comparison__side">
          <PracticesTable comparison={comparison} csv={csv('practices')} />
        </div>
        <h2>What was asked</h2>
        <ul>
          {ruleSentences(plan.rule, place).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {place.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <BasesTable caption="What the figures rest on" bases={place.sources} csv={csv('sources')} />
        <Details summary="Compare others" paper="as on screen">
          <ChoiceForm choice={comparison} chosen={compared.map(({ key }) => key)} />
        </Details>
      </div>
    </Page>
  )
}

/** What to compare is chosen here, when the address names a plan only. */
export function CompareChoicePage({ choice }: { readonly choice: CompareChoice }): ReactNode {
  const { plan, place, options } = choice
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  return (
    <Page
      title={`Compare options of ${plan.name}`}
      place={place.name}
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
      ]}
      lead={
        options.length === 0
          ? `${plan.name} has no options yet: find them on its page, then compare them here.`
          : 'Choose two to four. The others are compared with the first of them.'
      }
    >
      {options.length === 0 ? (
        <p>
          <a href={planPath(plan.id)}>Go to {plan.name}</a>
        </p>
      ) : (
        <ChoiceForm choice={choice} chosen={[TODAY]} />
      )}
    </Page>
  )
}

function ChoiceForm(props: {
  readonly choice: CompareChoice
  readonly chosen: readonly string[]
}): ReactNode {
  const { choice, chosen } = props
  return (
    <Form action={FILES} method="get">
      <input type="hidden" name="plan" value={choice.plan.id} />
      <Checkboxes
        name="options"
        legend="What to compare"
        hint="Two to four"
        options={[
          { value: TODAY, label: 'Today (doing nothing)' },
          ...choice.options.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        values={chosen}
      />
      <Button>Compare</Button>
    </Form>
  )
}

/** Options of another plan, or found for an earlier question. */
function Warnings({ compared }: { readonly compared: readonly Compared[] }): ReactNode {
  const told = compared.flatMap(({ measured, ofPlan, key }) => [
    ...(key === TODAY && measured.arrangement.networks.length === 0
      ? ['No networks of today are known: every practice counts as in no network today.']
      : []),
    ...(ofPlan === null
      ? []
      : [
          `${measured.name} was found for the plan ${ofPlan}; it is counted here by the rule and the weights of this plan.`,
        ]),
    ...(measured.outdated && ofPlan === null
      ? [
          `The rule, the weights or the data have changed since ${measured.name} was found; its figures here are by those of now.`,
        ]
      : []),
  ])
  if (told.length === 0) return null
  return (
    <InsetText>
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </InsetText>
  )
}

function NetworksOf(props: {
  readonly one: Compared
  readonly comparison: Comparison
  readonly csv: string
}): ReactNode {
  const { one, comparison, csv } = props
  const { plan, place } = comparison
  const { networks } = one.measured.measure
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  const [name, ...columns] = networkColumns(plan.rule.list)
  return (
    <>
      <h3>
        <ComparedName one={one} />
      </h3>
      <TableWithCsv
        caption={`Networks of ${one.measured.name}, ${longDate(place.on)}`}
        csv={csv}
        columns={name === undefined ? columns : [name, ...columns]}
        rows={networks.map((network) => networkCells(network, plan.rule.list))}
        empty="No networks are known."
      />
      <Details summary={`Which practices are in each network of ${one.measured.name}`}>
        <ul>
          {networks.map(({ name: called, practices }) => (
            <li key={called}>
              <strong>{called}</strong>:{' '}
              {practices.map((code) => names.get(code) ?? code).join(', ')}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}
