import type { ReactNode } from 'react'
import { poundsOf, poundsOfColumn } from '../records/pence.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Button, Checkboxes, Form, Remark, Select } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { MONEY_CRUMB, splitPath, SPLITS_CRUMB } from './split-addresses.ts'
import {
  byFifth,
  byNetwork,
  compareLines,
  furthestApart,
  type Compared,
  type ComparedGroup,
  type ComparedLine,
} from './split-compare.ts'
import { FormulaWarning } from './split-page.tsx'
import type { SplitView } from './split-view.ts'

/** Rules side by side: every practice under each, by deprivation and by network. */
export function ComparePage(props: {
  readonly view: SplitView
  readonly rules: readonly Compared[]
  readonly base: number
  readonly others: readonly { readonly id: string; readonly name: string }[]
  readonly chosenOthers: readonly string[]
  /** The query of this page, for its files. */
  readonly query: string
  readonly faults: readonly string[]
}): ReactNode {
  const { view, rules, base, query } = props
  const { practices } = view.kept.inputs
  const lines = compareLines(rules, base, practices)
  const names = new Map(
    practices.map(({ network, networkName }) => [network ?? '', networkName ?? network ?? '']),
  )
  const heads = rules.flatMap(({ name }, at) => [
    { key: `amount${at}`, label: name, numeric: true },
    { key: `head${at}`, label: 'For each patient', numeric: true },
    ...(at === base ? [] : [{ key: `difference${at}`, label: 'Difference', numeric: true }]),
  ])
  return (
    <Page
      title="Rules side by side"
      place={view.placeName}
      current="money"
      within={{ page: 'splits', query: '' }}
      breadcrumbs={[
        MONEY_CRUMB,
        SPLITS_CRUMB,
        { label: view.row.name, href: splitPath(view.row.id) },
      ]}
      lead={leadOf(rules, base, lines)}
      wide
    >
      <FormulaWarning view={view} />
      {props.faults.map((fault) => (
        <Remark key={fault}>{fault}</Remark>
      ))}
      <Form action={splitPath(view.row.id, 'compare')} method="get">
        <Select
          name="base"
          label="Differences are from"
          value={String(base)}
          options={rules.map(({ name }, at) => ({ value: String(at), label: name }))}
        />
        {props.others.length === 0 ? null : (
          <Checkboxes
            name="with"
            legend="Compare with other splits of the place too"
            options={props.others.map(({ id, name }) => ({ value: id, label: name }))}
            values={props.chosenOthers}
          />
        )}
        <Button kind="secondary">Compare</Button>
      </Form>
      {rules.map((_, at) =>
        at === base ? null : <Apart key={at} {...{ rules, lines, at, base }} />,
      )}
      <TableWithCsv
        caption="Practices under each rule, in the order of codes"
        csv={`${splitPath(view.row.id, 'compare.csv')}${query}`}
        sticky
        compact
        columns={[{ key: 'name', label: 'Practice' }, ...heads]}
        rows={lines.map((line) => ({
          name: `${line.name} (${line.code})`,
          ...Object.fromEntries(
            rules.flatMap((_, at) => [
              [`amount${at}`, said(line.amounts[at])],
              [`head${at}`, said(line.perHead[at])],
              [`difference${at}`, signed(line.differences[at])],
            ]),
          ),
        }))}
      />
      <Groups
        caption="By deprivation fifth of the practices here, without what networks keep"
        groups={byFifth(lines)}
        rules={rules}
        csv={`${splitPath(view.row.id, 'fifths.csv')}${query}`}
      />
      <Groups
        caption="By network, with what networks keep"
        groups={byNetwork(lines, rules, names)}
        rules={rules}
        csv={`${splitPath(view.row.id, 'networks.csv')}${query}`}
      />
    </Page>
  )
}

function Apart(props: {
  readonly rules: readonly Compared[]
  readonly lines: readonly ComparedLine[]
  readonly at: number
  readonly base: number
}): ReactNode {
  const { rules, lines, at, base } = props
  const { gain, lose } = furthestApart(lines, at)
  const names = (some: readonly ComparedLine[]) =>
    some
      .map(({ name, code, differences, registered }) => {
        const by = Math.abs(differences[at] ?? 0) / (registered ?? 1)
        return `${name} (${code}) by ${poundsOf(Math.round(by))}`
      })
      .join('; ')
  return (
    <p>
      “{rules[at]?.name}” beside “{rules[base]?.name}”: for each patient,{' '}
      {gain.length === 0 ? 'nobody gains' : `these gain most: ${names(gain)}`}
      {lose.length === 0 ? ', and nobody loses.' : `; these lose most: ${names(lose)}.`}
    </p>
  )
}

function Groups(props: {
  readonly caption: string
  readonly groups: readonly ComparedGroup[]
  readonly rules: readonly Compared[]
  readonly csv: string
}): ReactNode {
  return (
    <TableWithCsv
      caption={props.caption}
      csv={props.csv}
      columns={[
        { key: 'name', label: 'Group' },
        { key: 'practices', label: 'Practices', numeric: true },
        { key: 'registered', label: 'Registered patients', numeric: true },
        ...props.rules.flatMap(({ name }, at) => [
          { key: `amount${at}`, label: name, numeric: true },
          { key: `head${at}`, label: 'For each patient', numeric: true },
        ]),
      ]}
      rows={props.groups.map((group) => ({
        name: group.name,
        practices: group.practices,
        registered: group.registered,
        ...Object.fromEntries(
          props.rules.flatMap((_, at) => [
            [`amount${at}`, said(group.amounts[at])],
            [`head${at}`, said(group.perHead[at])],
          ]),
        ),
      }))}
    />
  )
}

function leadOf(rules: readonly Compared[], base: number, lines: readonly ComparedLine[]): string {
  if (rules.length < 2) return 'One rule alone: add another to compare.'
  const says = rules.flatMap(({ name }, at) => {
    if (at === base) return []
    const moved = lines.map(({ differences }) => differences[at] ?? 0)
    const more = moved.filter((by) => by > 0).length
    const fewer = moved.filter((by) => by < 0).length
    return [`by “${name}” ${more} of ${lines.length} practices have more and ${fewer} have less`]
  })
  const kept = rules.flatMap(({ name, result }) => {
    const pence = result.networks.reduce((sum, { amount }) => sum + amount, 0)
    return pence === 0
      ? []
      : [` By “${name}” networks keep ${poundsOf(pence)}, which is in no practice’s amount.`]
  })
  return `Compared with “${rules[base]?.name ?? ''}”, ${says.join('; ')}.${kept.join('')}`
}

/** Amounts stand beneath one another, so each has its pence. */
const withPence = poundsOfColumn([1])

function said(pence: number | null | undefined): string | null {
  return pence === null || pence === undefined ? null : withPence(Math.round(pence))
}

function signed(pence: number | null | undefined): string | null {
  const words = said(pence)
  return words === null || (pence ?? 0) <= 0 ? (words?.replace('-', '−') ?? null) : `+${words}`
}
