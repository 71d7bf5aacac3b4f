import type { ReactNode } from 'react'
import { flowChart, flowTable, type FlowData } from '../../charts/flow.ts'
import { tornadoChart, tornadoTable, type TornadoData } from '../../charts/tornado.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import type { Shown } from '../../models/kind.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import { BackcastPart } from './backcast-part.tsx'
import { choicesOf, type ClosureChoices } from './choices-made.ts'
import type { ClosureData } from './data.ts'
import type { ClosureResult, Receiver } from './result.ts'
import { MapPart } from './map-part.tsx'
import { closingWords, fifthWords, inBand, minutes, ruleWords, spanWords, whole } from './words.ts'

type AnswerProps = Shown<ClosureData, ClosureResult>

/** The rows of a flow beyond which the rest is one row. */
const MOST_FLOWS = 10

const known = (value: number | null, say = whole): ReactNode =>
  value === null ? <Missing reason="not known" /> : say(value)

/** Everything below the finding. */
export function ClosureAnswer({ order, result, base }: AnswerProps): ReactNode {
  const choices = choicesOf(order.choices)
  const csv = (name: string, what: string) =>
    base === null ? null : <CsvLink href={`${base}/${name}.csv`} what={what} />
  return (
    <>
      <h2>Practices that patients go to</h2>
      <p>
        Today: nothing changes, and the columns of today stand. After: {ruleWords(choices)}. A
        practice that more choose than it has room for takes the same share of all who chose it; the
        others choose again. The range holds nine in ten of {result.samples} plausible inputs.
      </p>
      <DataTable
        caption="Practices that patients go to"
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'before', label: 'List today', numeric: true },
          { key: 'choosing', label: 'Would choose it', numeric: true },
          { key: 'room', label: 'Room', numeric: true },
          { key: 'taking', label: 'Would be taken', numeric: true },
          { key: 'span', label: 'Plausibly', numeric: true },
          { key: 'after', label: 'List after', numeric: true },
          { key: 'perGp', label: 'Patients to a GP today', numeric: true },
          { key: 'perGpAfter', label: 'After', numeric: true },
        ]}
        rows={result.receivers.map((one) => receiverRow(one, choices))}
        empty="No open practice is near enough."
      />
      {csv('practices', 'Practices that patients go to')}
      <FlowPart order={order} result={result} />
      <MapPart data={order.data} result={result} limited={choices.rule !== 'none'} />
      <TravelPart result={result} />
      {csv('travel', 'Travel by car')}
      <NetworksPart networks={result.networks} choices={choices} />
      {csv('networks', 'Networks')}
      <TornadoPart result={result} />
      <BackcastPart backcast={result.backcast} missing={result.backcastMissing} />
      {result.backcast === null ? null : csv('past', 'The model against an earlier closure')}
      <CannotTell order={order} result={result} />
    </>
  )
}

function receiverRow(one: Receiver, choices: ClosureChoices): Record<string, ReactNode> {
  const room = choices.rule === 'none' ? 'no limit' : known(one.room)
  return {
    name: `${one.name} (${one.code})`,
    before: known(one.before),
    choosing: whole(one.choosing),
    room,
    taking: whole(one.taking),
    span: spanWords(one.span),
    after: known(one.after),
    perGp: known(one.perGp),
    perGpAfter: known(one.perGpAfter),
  }
}

type Part = Pick<AnswerProps, 'order' | 'result'>

function FlowPart({ order, result }: Part): ReactNode {
  const takers = result.receivers
    .filter(({ taking }) => taking > 0)
    .toSorted((a, b) => b.taking - a.taking)
  const shown = takers.length > MOST_FLOWS ? takers.slice(0, MOST_FLOWS - 1) : takers
  const rest = takers.slice(shown.length)
  const sum = (some: readonly Receiver[]) => some.reduce((all, { taking }) => all + taking, 0)
  const data: FlowData = {
    unit: 'patients',
    from: closingWords(order),
    to: [
      ...shown.map(({ name, taking, perGp, perGpAfter }) => ({
        label: name,
        value: taking,
        ...(perGp === null || perGpAfter === null
          ? {}
          : { note: `${whole(perGpAfter)} patients to a GP, ${whole(perGp)} today` }),
      })),
      ...(rest.length === 0 ? [] : [{ label: `${rest.length} others`, value: sum(rest) }]),
      ...(result.without === 0 ? [] : [{ label: 'Without a place', value: result.without }]),
    ],
  }
  return (
    <Figure
      heading="Where the patients would be taken"
      sentence={`${whole(sum(takers))} of ${whole(result.moving)} patients would be taken by ${takers.length} practices.`}
      svg={twoWidths('closure-flow', (id, width) =>
        flowChart(data, {
          id,
          title: `Where the patients of ${data.from} would be taken`,
          description: 'Ribbons from what closes to the practices that take its patients',
          width,
        }),
      )}
      table={twinProps(flowTable(data))}
    />
  )
}

function TravelPart({ result }: Pick<Part, 'result'>): ReactNode {
  return (
    <>
      <h2>Travel</h2>
      <p>
        Minutes by car from the middle of the small area, made from straight lines: no roads and no
        buses are known, and many have no car. Today’s minutes are of those who would have a place.
      </p>
      <DataTable
        caption="Travel by car by deprivation of where patients live"
        columns={[
          { key: 'fifth', label: 'Deprivation' },
          { key: 'patients', label: 'Patients', numeric: true },
          { key: 'before', label: 'Minutes today', numeric: true },
          { key: 'after', label: 'Minutes after', numeric: true },
          { key: 'without', label: 'Without a place', numeric: true },
        ]}
        rows={[
          ...result.fifths.map((one) => ({
            fifth: fifthWords(one.fifth),
            patients: whole(one.patients),
            before: known(one.before, minutes),
            after: known(one.after, minutes),
            without: whole(one.without),
          })),
          {
            fifth: 'All',
            patients: whole(result.moving),
            before: known(result.travel.before, minutes),
            after: known(result.travel.after, minutes),
            without: whole(result.without),
          },
        ]}
      />
    </>
  )
}

function NetworksPart({
  networks,
  choices,
}: {
  readonly networks: ClosureResult['networks']
  readonly choices: ClosureChoices
}): ReactNode {
  const standing = (size: number | null) =>
    size === null ? <Missing reason="not known" /> : inBand(size, choices) ? 'yes' : 'no'
  return (
    <>
      <h2>Networks</h2>
      <DataTable
        caption={`Networks that lose or gain patients: within ${whole(choices.least)} to ${whole(choices.most)}?`}
        columns={[
          { key: 'name', label: 'Network' },
          { key: 'before', label: 'Patients today', numeric: true },
          { key: 'was', label: 'Within today' },
          { key: 'after', label: 'Patients after', numeric: true },
          { key: 'is', label: 'Within after' },
        ]}
        rows={networks.map(({ name, before, after }) => ({
          name,
          before: known(before),
          was: standing(before),
          after: known(after),
          is: standing(after),
        }))}
        empty="No network is known of the practices."
      />
    </>
  )
}

function TornadoPart({ result }: Pick<Part, 'result'>): ReactNode {
  const { tornado } = result
  if (tornado === null) return null
  const data: TornadoData = { unit: 'patients', decimals: 0, ...tornado }
  const widest = tornado.bars[0]?.label ?? ''
  return (
    <Figure
      heading="What each assumption changes"
      sentence={`${widest} matters most for: ${tornado.outcome.toLowerCase()}.`}
      svg={twoWidths('closure-tornado', (id, width) =>
        tornadoChart(data, {
          id,
          title: tornado.outcome,
          description: 'What each assumption changes over its plausible range',
          width,
        }),
      )}
      table={twinProps(tornadoTable(data))}
    />
  )
}

function CannotTell({ order, result }: Part): ReactNode {
  const staff = order.data.practices.some(
    ({ code, gps }) => order.data.closing.includes(code) && gps === null,
  )
  return (
    <>
      <h2>What this cannot tell</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Who would choose what: patients may follow a clinician, a friend or a bus.</li>
        <li>Whether rooms, nurses or reception would do: room is counted by list and GPs alone.</li>
        <li>What becomes of money: payments that move are not worked out.</li>
        {result.unknown.length === 0 ? null : (
          <li>
            Who could be taken by practices with figures missing: {result.unknown.join(', ')}.
          </li>
        )}
        {staff ? <li>How many GPs could move: those of what closes are not known.</li> : null}
      </ul>
    </>
  )
}
