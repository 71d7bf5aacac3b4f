import type { ReactNode } from 'react'
import type { MethodCard } from '../statistics/method.ts'
import { DataTable, Details } from '../web/components.tsx'
import { Differences, Formula, Sources } from './method-parts.tsx'

/** One method card, with an anchor that figures lead to. */
export function MethodSection({ card }: { readonly card: MethodCard }): ReactNode {
  const { name, title, does, formula, differences, sources, example } = card
  return (
    <section aria-labelledby={name} className="app-method">
      <h3 className="nhsuk-heading-m" id={name}>
        {name}
        <span className="nhsuk-caption-m">{title}</span>
      </h3>
      <p>{does}</p>
      <Formula of={name} lines={formula} />
      <p className="nhsuk-u-margin-bottom-1">
        <strong>Check it</strong>
      </p>
      <pre className="app-command">
        <code>npx footings statistics {example}</code>
      </pre>
      <Details summary={`Columns, options and results of ${name}`}>
        <Columns card={card} />
        <Options card={card} />
        <DataTable
          caption={`Results of ${name}`}
          compact
          columns={[
            { key: 'name', label: 'Column' },
            { key: 'meaning', label: 'What it is' },
            { key: 'unit', label: 'Unit' },
          ]}
          rows={card.results.map((one) => ({ ...one, name: <code>{one.name}</code> }))}
        />
      </Details>
      <Differences lines={differences} />
      <Sources lines={sources} />
    </section>
  )
}

function Columns({ card }: { readonly card: MethodCard }): ReactNode {
  return (
    <DataTable
      caption={`Columns that ${card.name} reads`}
      compact
      columns={[
        { key: 'role', label: 'Column' },
        { key: 'needed', label: 'Needed' },
        { key: 'meaning', label: 'What it is' },
        { key: 'unit', label: 'Unit' },
      ]}
      rows={card.columns.map(({ role, needed, meaning, unit }) => ({
        role: <code>{role}</code>,
        needed: needed ? 'yes' : 'where there is one',
        meaning,
        unit,
      }))}
    />
  )
}

function Options({ card }: { readonly card: MethodCard }): ReactNode {
  if (card.options.length === 0) return null
  return (
    <DataTable
      caption={`Options of ${card.name}`}
      compact
      columns={[
        { key: 'name', label: 'Option' },
        { key: 'meaning', label: 'What it does' },
        { key: 'otherwise', label: 'Otherwise' },
      ]}
      rows={card.options.map(({ name, value, meaning, otherwise }) => ({
        name: <code>{value === 'flag' ? `--${name}` : `--${name} ${value}`}</code>,
        meaning,
        otherwise,
      }))}
    />
  )
}
