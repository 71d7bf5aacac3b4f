import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../charts/format.ts'
import { DataTable } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf } from './csv-of.tsx'
import type { CostParts } from './cost.ts'
import { optionLabel } from './options.ts'

const PARTS: readonly { readonly key: keyof CostParts; readonly label: string }[] = [
  { key: 'practiceStaff', label: 'Practices’ clinicians' },
  { key: 'notCashed', label: 'Released, not saved' },
  { key: 'hubStaff', label: 'Hubs’ clinicians' },
  { key: 'supervision', label: 'Supervision' },
  { key: 'premises', label: 'Premises' },
  { key: 'doubleHandling', label: 'Second contacts' },
  { key: 'emergency', label: 'A&E avoided' },
  { key: 'total', label: 'All' },
]

/** What the cost of each option is made of. */
export function CostsPart({ result, base }: AnswerProps): ReactNode {
  return (
    <section>
      <h2>What it costs</h2>
      <p>
        Practices pay for the hours of the option, and go on paying for the part of the hours that
        they are released from which is neither saved nor used elsewhere. Second contacts of hub
        patients are within practices’ hours, and are told apart by the minutes that they take.
      </p>
      <DataTable
        caption="Cost a year by part, £ thousand"
        sticky
        columns={[
          { key: 'option', label: 'Option' },
          ...PARTS.map(({ key, label }) => ({ key, label, numeric: true, decimals: 0 })),
        ]}
        rows={result.options.map(({ id, cost }) => ({
          option: optionLabel(id),
          ...Object.fromEntries(PARTS.map(({ key }) => [key, cost[key] / 1000])),
        }))}
      />
      <CsvOf base={base} table="costs" what="Cost a year by part" />
    </section>
  )
}

/** What must be true of a hub for it to cost no more. */
export function BreakEvenPart({ result, base }: AnswerProps): ReactNode {
  const { breakEven } = result
  if (breakEven.length === 0) return null
  const share = (value: number | null): string =>
    value === null ? 'at no share' : formatPercent(100 * value, 0)
  return (
    <section>
      <h2>When a hub would pay for itself</h2>
      <DataTable
        caption="Break-even of hubs, each figure with the others as modelled"
        columns={[
          { key: 'option', label: 'Option' },
          {
            key: 'net',
            label: 'Net cost as modelled',
            unit: '£ thousand a year',
            numeric: true,
            decimals: 0,
          },
          { key: 'contacts', label: 'Contacts a year: modelled, break-even' },
          { key: 'cashability', label: 'Hours saved of those released: assumed, break-even' },
          { key: 'utilisation', label: 'Hub’s time filled: modelled, break-even' },
        ]}
        rows={breakEven.map((one) => ({
          option: optionLabel(one.option),
          net: one.net / 1000,
          contacts: `${formatNumber(one.contacts)}, ${one.atContacts === null ? 'at no number' : formatNumber(one.atContacts)}`,
          cashability: `${share(one.cashability)}, ${share(one.atCashability)}`,
          utilisation: `${share(one.utilisation)}, ${share(one.atUtilisation)}`,
        }))}
      />
      <CsvOf base={base} table="break-even" what="Break-even of hubs" />
      <p className="nhsuk-body-s">
        By contact and in parts of hours, not whole clinicians: what a hub contact costs at its
        share of time filled, with second contacts and premises, against what practices save of a
        contact.
      </p>
    </section>
  )
}
