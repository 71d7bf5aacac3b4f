import type { ReactNode } from 'react'
import { formatFigure } from '../charts/format.ts'
import {
  limitBarsChart,
  limitBarsTable,
  type LimitBar,
  type LimitBarsData,
} from '../charts/limit-bars.ts'
import type { TableTwin } from '../charts/table.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { queryOf, TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { commentOn, type FigureComments } from '../figure-comments/comments.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { Figure, Missing, Remark, type TableColumn, type TableRow } from '../web/components.tsx'
import { kindOf } from './aims.ts'
import type { Gap } from './gaps.ts'
import { isMore, type Prize } from './model.ts'
import { GapCell, PracticeName, type AddressWords } from './tables.tsx'
import {
  aimWords,
  amountWords,
  figureWords,
  gapWords,
  levelFigure,
  practicesWords,
  prizeHeading,
  prizeSentence,
  reasonWords,
} from './words.ts'

export interface ChosenPrizeProps {
  readonly prize: Prize
  /** All prizes of the same indicator, the chosen one among them. */
  readonly all: readonly Prize[]
  readonly title: string
  readonly on: string
  readonly words: AddressWords
  readonly comments: FigureComments
}

/** One indicator practice by practice: what its gap to each of its levels is, and one of them drawn. */
export function ChosenPrize(props: ChosenPrizeProps): ReactNode {
  const { prize, all, title, words } = props
  const { indicator, period } = prize
  return (
    <>
      <h2 id="chosen">Practice by practice: {indicator.name}</h2>
      <p>{prizeSentence(prize, title)}</p>
      <PeriodNote prize={prize} />
      <TableWithCsv
        caption={`${indicator.name}, ${periodInWords(period.start, period.end)}: gaps by practice, 95% limits in brackets`}
        compact
        csv={`/prize/chosen.csv${queryOf(words)}`}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'now', label: 'Now', unit: indicator.unit, numeric: true },
          ...(all.some(({ aim }) => aim === 'expected')
            ? [{ key: 'level', label: 'Expected', unit: indicator.unit, numeric: true }]
            : []),
          ...all.map(aimColumn),
        ]}
        rows={[
          ...prize.gaps.map((gap, row): TableRow => practiceRow(gap, row, all, props)),
          togetherRow(prize, all, `${title}, together: the sum of the gaps`),
        ]}
      />
      {all.length > 1 ? <AimLinks prize={prize} all={all} words={words} /> : null}
      <GapBars prize={prize} title={title} csv={`/prize/chosen.csv${queryOf(words)}`} />
    </>
  )
}

function aimColumn(prize: Prize): TableColumn {
  return {
    key: prize.aim,
    label:
      kindOf(prize.aim) === 'detection'
        ? 'Expected and not on the register'
        : `To ${aimWords(prize)}`,
    unit: `${isMore(prize) ? 'more' : 'fewer'} ${prize.noun}`,
    numeric: true,
  }
}

function practiceRow(
  gap: Gap,
  row: number,
  all: readonly Prize[],
  { prize: chosen, on, words, comments }: ChosenPrizeProps,
): TableRow {
  const { practice, now, cell } = gap
  const [first] = all
  const expected = all.find(({ aim }) => aim === 'expected')
  const level = expected?.gaps[row]?.level ?? null
  return {
    practice: (
      <>
        <PracticeName code={practice.code} name={practice.name} on={on} words={words} />
        <CommentBeside comment={commentOn(comments, practice.code, chosen.indicator.id)} />
      </>
    ),
    now:
      first === undefined || now.value === null ? (
        <Missing reason={cell.missing ?? 'not available'} />
      ) : (
        figureWords(now, first.indicator)
      ),
    level:
      expected === undefined || level === null
        ? null
        : formatFigure(level.value, expected.indicator.decimals, expected.indicator.unit),
    ...Object.fromEntries(
      all.map((prize) => [prize.aim, <GapCell key={prize.aim} prize={prize} row={row} />]),
    ),
  }
}

function togetherRow(chosen: Prize, all: readonly Prize[], name: string): TableRow {
  return {
    practice: <strong>{name}</strong>,
    now: figureWords(chosen.together.now, chosen.indicator),
    level: <Missing reason="differs by practice" />,
    ...Object.fromEntries(
      all.map((prize) => [
        prize.aim,
        <strong key={prize.aim}>
          {gapWords(prize.together.sum) ?? reasonWords(prize.together.sum.reason, prize)}
        </strong>,
      ]),
    ),
  }
}

/** Which other level the picture can be of. */
function AimLinks(props: {
  readonly prize: Prize
  readonly all: readonly Prize[]
  readonly words: AddressWords
}): ReactNode {
  const { prize, all, words } = props
  return (
    <nav aria-label="Level in the picture">
      <ul className="app-links">
        {all.map((one) => (
          <li key={one.aim}>
            {one === prize ? (
              <strong aria-current="true">{sentenceCase(one.levelName)}</strong>
            ) : (
              <a
                href={`/prize${queryOf({ ...words, indicator: one.indicator.id, to: one.aim })}#chosen`}
              >
                {sentenceCase(one.levelName)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function PeriodNote({ prize }: { readonly prize: Prize }): ReactNode {
  const { levelPeriod, period, ambition, indicator } = prize
  if (levelPeriod !== null) {
    return (
      <Remark>
        The register and the list are of {periodInWords(period.start, period.end)}; the expected
        prevalence is of {periodInWords(levelPeriod.start, levelPeriod.end)}.
      </Remark>
    )
  }
  if (ambition === null) return null
  const figure = levelFigure(prize)
  if (ambition.by === 'definition') {
    return (
      <Remark>
        The ambition of {figure} was set by: {ambition.from}. It applies to each practice here, as a
        way to count, and is no target that Footings sets.
      </Remark>
    )
  }
  const own =
    ambition.instead === null
      ? 'The definition has none.'
      : `That of the definition is ${formatFigure(ambition.instead, indicator.decimals, indicator.unit)}.`
  return (
    <Remark>
      The ambition of {figure} was chosen by the reader, in the address. {own}
    </Remark>
  )
}

/** The gaps of the practices as bars with limits, beside the table of the same. */
function GapBars(props: {
  readonly prize: Prize
  readonly title: string
  readonly csv: string
}): ReactNode {
  const { prize } = props
  const data = barsOf(prize)
  const heading = prizeHeading(prize)
  const sentence = barsSentence(prize)
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('gaps', (id, width) =>
        limitBarsChart(data, { id, title: heading, description: sentence, width }),
      )}
      table={twinProps(gapTable(data, prize, heading))}
      csv={props.csv}
      note={`${periodInWords(prize.period.start, prize.period.end)}. ${prize.indicator.source}. ${prize.indicator.caveats}`}
    />
  )
}

const READING = 'A diamond: they leave out that there is no gap. 0 is none, or under 1.'

/** The practices in the order of their names, each with its gap and its limits. */
function barsOf(prize: Prize): LimitBarsData {
  return {
    unit: `${isMore(prize) ? 'more' : 'fewer'} ${prize.noun}`,
    decimals: 0,
    comparator: { name: 'no gap', value: 0 },
    bars: prize.gaps.map(({ practice, estimate }): LimitBar => {
      const { value, lower95, upper95, lower998, upper998 } = estimate
      return {
        code: practice.code,
        name: practice.name,
        value,
        missing: value === null ? reasonWords(estimate.reason, prize) : undefined,
        outcome:
          lower95 === null
            ? 'not compared'
            : lower998 !== null && lower998 > 0
              ? 'higher 99.8'
              : lower95 > 0
                ? 'higher 95'
                : 'similar',
        lower95,
        upper95,
        lower998,
        upper998,
      }
    }),
    limitsNote:
      prize.aim === 'expected'
        ? `They are those of the model. ${READING}`
        : `They are those of chance. ${READING}`,
  }
}

function gapTable(data: LimitBarsData, prize: Prize, caption: string): TableTwin {
  const twin = limitBarsTable(data, caption)
  const words = new Map(prize.gaps.map(({ practice, estimate }) => [practice.code, estimate]))
  return {
    caption,
    columns: [
      ...twin.columns.filter(({ key }) => key === 'code' || key === 'name'),
      { key: 'gap', label: `Gap, ${data.unit}`, numeric: true },
      { key: 'limits998', label: '99.8% limits', numeric: true },
    ],
    rows: twin.rows.map((row) => {
      const estimate = words.get(String(row['code']))
      const { lower998 = null, upper998 = null } = estimate ?? {}
      return {
        code: row['code'] ?? '',
        name: row['name'] ?? '',
        gap:
          estimate === undefined || estimate.value === null
            ? reasonWords(estimate?.reason ?? null, prize)
            : (gapWords(estimate) ?? ''),
        limits998:
          lower998 === null || upper998 === null
            ? 'not available'
            : `${amountWords(lower998)} to ${amountWords(upper998)}`,
      }
    }),
  }
}

function barsSentence(prize: Prize): string {
  const level =
    prize.aim === 'expected'
      ? 'Practices with fewer on the register than the model expects'
      : `Practices that are short of ${aimWords(prize)}`
  return `${level}: ${practicesWords(prize)}. Practices differ in their patients, so a gap is where to ask, and not a fault.`
}
