import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import type { Shown } from '../../models/kind.ts'
import { Details, InsetText, Remark } from '../../web/components.tsx'
import { ORDER_OF_A_STEP } from './ages.ts'
import { FanFigure, LeversFigure, ResultTable } from './answer-parts.tsx'
import { LeavingFigure } from './answer-leaving.tsx'
import { BackCastPart, SwapPart } from './answer-trial.tsx'
import type { WorkforceData } from './data.ts'
import { headlineOf } from './finding.ts'
import type { WorkforceResult } from './result.ts'
import {
  criticalMassTable,
  newRolesTable,
  retirementTable,
  rolesTable,
  sharedTable,
} from './tables-roles.ts'
import { demandTable, headlineTable, practicesTable, ratioTable, yearsOf } from './tables.ts'

type Props = Shown<WorkforceData, WorkforceResult>

/** Everything below the finding of a projection. */
export function WorkforceAnswer(props: Props): ReactNode {
  const { order, result, base } = props
  return (
    <>
      <h2>Today as it goes on, the plan, and stress</h2>
      <ResultTable table={headlineTable(order, result, false)} base={base} wide />
      {result.scenarios[0]?.practices === null ? (
        <InsetText>
          <p>
            This first answer is what is expected, without chance. Chances, ranges, practices and
            the trial on past years come with a run.
          </p>
        </InsetText>
      ) : null}
      <Fans {...props} />
      {result.tornado === null ? null : (
        <LeversFigure
          outcome={`Patients for a full-time GP in ${yearsOf(order, result.years).at(-1) ?? ''}`}
          base={result.tornado.base}
          bars={result.tornado.bars}
          csv={fileOf(base, 'levers')}
        />
      )}
      <Practices {...props} />
      <Retirement {...props} />
      <NewRoles {...props} />
      <h2>How many patients a post needs</h2>
      <p>
        At the rate that the place has of each role today, so many patients make one full-time post.
        A practice or network with fewer can only have a part of a post, or share one.
      </p>
      <ResultTable table={criticalMassTable(order, result)} base={base} wide />
      <BackCastPart {...props} />
      <h2>Every way of counting</h2>
      <Details summary="Patients for a full-time GP by scenario, GPs and lists counted, and year">
        <ResultTable table={ratioTable(order, result)} base={base} />
      </Details>
      <h2>Staff by role, and patients</h2>
      <ResultTable table={rolesTable(result)} base={base} />
      <p>
        {result.ratesByAge
          ? 'Contacts grow with patients of each age at the rates that were typed.'
          : 'Every patient counts alike, whatever the age: no rates of contacts by age were given, and none are published. More older patients would need more than these figures say.'}
      </p>
      <ResultTable table={demandTable(order, result)} base={base} />
      <Limits {...props} />
    </>
  )
}

function fileOf(base: string | null, name: string): string | undefined {
  return base === null ? undefined : `${base}/${name}.csv`
}

function Fans({ order, result, base }: Props): ReactNode {
  const years = yearsOf(order, result.years)
  return result.scenarios.map((scenario) => {
    const ratio = headlineOf(scenario, result)
    const fan = ratio?.fan ?? null
    const last = fan?.[result.years] ?? null
    if (ratio === undefined || fan === null || last === null) return null
    return (
      <FanFigure
        key={scenario.id}
        id={`workforce-${scenario.id}`}
        heading={`${scenario.label}: patients for a full-time GP`}
        sentence={`In ${years.at(-1) ?? ''} half of the futures lie between ${told(last[1])} and ${told(last[3])}, 90 of 100 between ${told(last[0])} and ${told(last[4])}.`}
        unit="patients"
        decimals={0}
        periods={years}
        fan={fan}
        reference={{ label: 'The line', value: result.line }}
        csv={fileOf(base, 'patients-per-gp')}
        note="Ranges hold chance (who leaves, which post is filled) and plausible ranges of what is assumed together. The same draws are used for every scenario."
      />
    )
  })
}

function Practices(props: Props): ReactNode {
  const { order, result, base } = props
  if (result.scenarios[0]?.practices == null) return null
  return (
    <>
      <h2>Where and when</h2>
      <p>
        Chances are those of today as it goes on, except where another scenario is named. They come
        from the number of people at each practice and from rates of leaving of the whole place: the
        ages of a practice’s own staff are not in them and cannot be worked out from them.
      </p>
      <ResultTable table={practicesTable(order, result)} base={base} wide />
      <LeavingFigure {...props} />
      <Remark>
        GPs who join and posts of the plan come to practices by list size. Each practice’s list
        grows as the place does.
      </Remark>
    </>
  )
}

function Retirement({ result, base }: Props): ReactNode {
  const networks = result.retirement.slice(1)
  const small = networks.length > 0 && networks.every(({ leaving }) => leaving === '1 to 7')
  const table = <ResultTable table={retirementTable(result)} base={base} />
  return (
    <>
      <h2>Retirement</h2>
      <p>
        {result.agesFrom === 'stocktake'
          ? 'Ages are those that the round of asking practices let out for the place and its networks; a network that may not be shown has the mix of the place.'
          : 'Ages are those of GPs in England, for none are published by practice: these figures say how many there would be if the place were as England is.'}{' '}
        Counts of 1 to 7 are shown as that.
        {small
          ? ' Every network is too small for its own number who leave to be told apart from that.'
          : ''}
      </p>
      {small ? <Details summary="GPs by age, by network">{table}</Details> : table}
    </>
  )
}

function NewRoles({ order, result, base }: Props): ReactNode {
  return (
    <>
      <h2>New roles in time of GPs</h2>
      <p>
        Time of a new role sets less than its own amount of GP time free: only the share of its work
        that a GP would have done, at the pace of each, less patients who come back and less the GP
        time that supervision takes. Roles without such terms are not counted, which is not the same
        as being of no use.
      </p>
      <ResultTable table={newRolesTable(result)} base={base} />
      {result.sharedPosts.length === 0 ? null : (
        <ResultTable table={sharedTable(order, result)} base={base} />
      )}
      <SwapPart swap={result.swap} />
    </>
  )
}

function Limits({ order, result }: Props): ReactNode {
  return (
    <>
      <h2>How it is reckoned, and what it cannot tell</h2>
      <p>
        {ORDER_OF_A_STEP} A step is {result.stepsInYear === 12 ? 'a month' : 'a year'}. Posts that
        people leave are vacant until they are filled. Trainees and locums are as many as today.
      </p>
      {result.estimated.length === 0 ? null : (
        <>
          <p>Past years of this place gave:</p>
          <ul>
            {result.estimated.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <ul>
        <li>
          Rates of leaving by age are not published; those used are guesses with wide ranges, and
          should be replaced with local figures.
        </li>
        <li>It does not know of anybody’s plans, of mergers or of practices that close.</li>
        <li>
          For scale: the Health Foundation’s REAL Centre put the shortfall of England at 4,200
          full-time GPs in 2021/22, and at 8,900 (1,200 to 18,900) of 37,800 posts in 2030/31
          (Health Foundation 2022). Nothing here is reckoned from it.
        </li>
        <li>A full-time post is contracted time, not appointments.</li>
        {order.data.stock.from === 'years' ? (
          <li>
            Partners and salaried GPs are not told apart in what is loaded, so that the chance of a
            practice without a partner is not known.
          </li>
        ) : (
          <li>Nurses of other kinds count among practice nurses, retainers among salaried GPs.</li>
        )}
      </ul>
    </>
  )
}

function told(value: number | null | undefined): string {
  return value == null ? 'no number' : formatNumber(value)
}
