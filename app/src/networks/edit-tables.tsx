import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { DataTable, Missing } from '../web/components.tsx'
import { fieldId } from '../web/components/form.tsx'
import { colourClass, markOf } from '../web/islands/network-editor/looks.ts'
import {
  changeInWords,
  decimalsOf,
  measureInWords,
  pointsInWords,
  standingInWords,
} from '../web/islands/network-editor/words.ts'
import { networksOfDraft } from './edit.ts'
import type { EditView } from './edit-page.tsx'

/** The form that the controls of the tables belong to: on paper forms go and tables stay. */
export const EDIT_FORM = 'edit-form'

/** A network as its number in its colour, with its name. */
function NetworkMark(props: { readonly number: number; readonly name: string }): ReactNode {
  const { number, name } = props
  return (
    <>
      <span className={colourClass(number)} aria-hidden="true">
        {markOf(number)}
      </span>{' '}
      {number === 0 ? null : <span className="nhsuk-u-visually-hidden">{number}: </span>}
      {name}
    </>
  )
}

/** Every practice of the place, to be ticked, with the network that it is in now. */
export function PracticesTable({ view }: { readonly view: EditView }): ReactNode {
  const { draft, place, plan, asked, now } = view
  const list = plan.rule.list
  const out = new Map(now.question.excluded.map(({ code, why }) => [code, why]))
  const nameOf = (number: number) => (number === 0 ? 'no network' : (draft.names[number - 1] ?? ''))
  return (
    <DataTable
      caption={`The ${place.practices.length} practices`}
      compact
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'network', label: 'Network' },
        { key: 'size', label: 'Patients', unit: list, numeric: true },
      ]}
      rows={place.practices.map((practice, at) => {
        const { code, name } = practice
        const number = draft.networkOf.get(code) ?? 0
        const was = draft.first.get(code) ?? 0
        const why = out.get(code)
        return {
          name: (
            <label className="app-tick">
              <input
                type="checkbox"
                id={at === 0 ? fieldId('tick') : undefined}
                form={EDIT_FORM}
                name="tick"
                value={code}
                defaultChecked={asked.tick.includes(code)}
              />{' '}
              <span>
                {name} <span className="app-table__code">{code}</span>
                {why === undefined ? null : (
                  <span className="app-missing"> takes no part: {why}</span>
                )}
              </span>
            </label>
          ),
          network: (
            <>
              <span data-cell="network" data-of={code}>
                <NetworkMark number={number} name={nameOf(number)} />
              </span>{' '}
              <span className="app-table__code" data-cell="was" data-of={code}>
                {number === was ? '' : `from ${nameOf(was)}`}
              </span>
            </>
          ),
          size: practice[list] ?? <Missing reason="not known" />,
        }
      })}
    />
  )
}

/** The networks of a draft with their sizes, each to be kept while the rest is finished. */
export function DraftNetworks({ view }: { readonly view: EditView }): ReactNode {
  const { draft, now, plan, asked } = view
  const { least, most, list } = plan.rule
  const byName = new Map(now.measure.networks.map((network) => [network.name, network]))
  return (
    <DataTable
      caption="Networks"
      compact
      columns={[
        { key: 'name', label: 'Network' },
        { key: 'practices', label: 'Practices', numeric: true },
        { key: 'size', label: 'Patients', unit: list, numeric: true },
        { key: 'standing', label: 'Against the rule' },
        { key: 'keep', label: 'Keep as it is' },
      ]}
      rows={networksOfDraft(draft).map(({ number, name, practices }) => {
        const { size = null, pieces = 1, band } = byName.get(name) ?? {}
        const partly = size !== null && band === 'not known'
        const cell = { 'data-of': `network ${number}` }
        return {
          name: (
            <span {...cell} data-cell="name">
              <NetworkMark number={number} name={name} />
            </span>
          ),
          practices: (
            <span {...cell} data-cell="practices">
              {practices.length}
            </span>
          ),
          size: (
            <span {...cell} data-cell="size">
              {size === null ? 'not known' : formatNumber(Math.round(size))}
            </span>
          ),
          standing: (
            <span {...cell} data-cell="standing">
              {standingInWords({ size, pieces, partly }, { least, most })}
            </span>
          ),
          keep: (
            <label className="app-tick">
              <input
                type="checkbox"
                form={EDIT_FORM}
                name="keep"
                value={number}
                defaultChecked={asked.keep.includes(number)}
              />{' '}
              <span>
                Keep<span className="nhsuk-u-visually-hidden"> {name} as it is</span>
              </span>
            </label>
          ),
        }
      })}
    />
  )
}

/** Points of each party, now and in the option. */
export function PointsTable({ view }: { readonly view: EditView }): ReactNode {
  const { now, before, draft } = view
  return (
    <DataTable
      caption="Points of each party: fewer are better"
      compact
      columns={beside('Party', draft.option.name)}
      rows={now.measure.parties.map(({ party, points }, at) => {
        const was = before.measure.parties[at]?.points ?? points
        const of = `party ${at}`
        return {
          name: party,
          now: <Live of={of} cell="now" text={pointsInWords(points)} />,
          before: pointsInWords(was),
          change: <Live of={of} cell="change" text={changeInWords(points, was, 2)} />,
        }
      })}
    />
  )
}

/** What each aim comes to, now and in the option. */
export function AimsTable({ view }: { readonly view: EditView }): ReactNode {
  const { now, before, draft } = view
  return (
    <DataTable
      caption="What matters, in its own units: less is better"
      compact
      columns={beside('Aim', draft.option.name)}
      rows={now.measure.aims.map(({ kind: { id, label, unit }, measure }, at) => {
        const was = before.measure.aims[at]?.measure ?? null
        const of = `aim ${id}`
        return {
          name: (
            <>
              {label} <span className="app-table__code">{unit}</span>
            </>
          ),
          now: <Live of={of} cell="now" text={measureInWords(measure, unit)} />,
          before: measureInWords(was, unit),
          change: (
            <Live of={of} cell="change" text={changeInWords(measure, was, decimalsOf(unit))} />
          ),
        }
      })}
    />
  )
}

function beside(what: string, option: string) {
  return [
    { key: 'name', label: what },
    { key: 'now', label: 'Now', numeric: true },
    { key: 'before', label: `In ${option}`, numeric: true },
    { key: 'change', label: 'Change', numeric: true },
  ]
}

/** A figure that the island keeps up to date. */
function Live(props: {
  readonly of: string
  readonly cell: string
  readonly text: string
}): ReactNode {
  return (
    <span data-of={props.of} data-cell={props.cell}>
      {props.text}
    </span>
  )
}
