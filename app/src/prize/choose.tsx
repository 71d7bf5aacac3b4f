import type { ReactNode } from 'react'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import type { Chosen } from '../comparison/query.ts'
import { Select, TextInput, type Option } from '../web/components.tsx'
import type { Ambition } from './aims.ts'
import type { PrizePageQuery } from './query.ts'

const COMPARATORS: readonly Option[] = [
  { value: '', label: 'England' },
  { value: 'icb', label: 'Its own ICB' },
  { value: 'place', label: 'Its own place' },
  { value: 'network', label: 'Its own network' },
  { value: 'similar', label: 'Similar practices' },
]

/** Chooses the practices, the day, the comparator and the ambitions. */
export function ChoosePrizes(props: {
  readonly query: PrizePageQuery
  readonly chosen: Chosen
  readonly choices: Choices
  readonly ambitions: ReadonlyMap<string, Ambition>
}): ReactNode {
  const { query, chosen, choices, ambitions } = props
  const { weights, peers } = query
  const comparators = [
    ...COMPARATORS,
    ...choices.footprints.map(({ value, label }) => ({ value: `footprint:${value}`, label })),
  ]
  const own = query.with ?? ''
  return (
    <ChooseForm
      action="/prize"
      query={query}
      on={chosen.on}
      place={chosen.asked.place}
      choices={choices}
      keep={{
        indicator: query.indicator,
        to: query.to,
        weights,
        peers: peers?.toString(),
        allow: query.allow === 'chance' ? undefined : query.allow,
      }}
    >
      <Select
        name="with"
        label="Comparator"
        hint="Of the table of reaching another level"
        value={own}
        options={
          comparators.some(({ value }) => value === own)
            ? comparators
            : [...comparators, { value: own, label: own }]
        }
      />
      <TextInput
        name="ambition"
        label="Ambitions"
        hint="Change a number to see another ambition"
        value={[...ambitions].map(([id, { value }]) => `${id}:${value}`).join(', ')}
      />
    </ChooseForm>
  )
}
