import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { newRecordPath } from '../records/kind.ts'
import { sentenceCase } from '../register/words.ts'
import { Details, Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { placeWords, SKILLS_PATH, type ServiceQuery } from './service-addresses.ts'
import { trainedShare, type SkillsView, type Training } from './skills-model.ts'
import { networkName, trainingTotals } from './skills-sheets.ts'
import { NOT_SHOWN } from './skills-shown.ts'

interface SkillsPageProps {
  readonly view: SkillsView
  readonly query: ServiceQuery
  /** Whether the reader keeps the counts of some practice. */
  readonly keeps: boolean
}

/** The finding of skills and training in sentences. */
export function skillsSentence({ skills, offers, trainings, place }: SkillsView): string {
  const told = skills.filter(({ practices }) => practices > 0)
  if (told.length === 0 && trainings.length === 0) {
    return 'No practice has told yet what its people can do.'
  }
  const offering = new Set(offers.map(({ practice }) => practice.code)).size
  const courses = trainings.map((one) => trainingSentence(one))
  return [
    `${told.length} of ${skills.length} special interests are counted among ${formatCount(place.practices.length, 'practice')}; ` +
      `${formatCount(offering, 'practice offers', 'practices offer')} one or more to neighbours.`,
    ...courses,
  ].join(' ')
}

/** How far a training is, in a sentence. */
function trainingSentence({ course, level, eligible, trained, asOf, practices }: Training): string {
  const share = trainedShare(eligible.all, trained.all)
  const of =
    share === null
      ? 'how many have it is not shown to you'
      : `${trained.all} of ${eligible.all} people are trained (${share.toFixed(1)}%)`
  return `${course}, level ${level}: ${of} in ${formatCount(practices, 'practice')}, up to ${longDate(asOf)}.`
}

/** What people of practices can do, and who could deliver for neighbours. */
export function SkillsPage({ view, query, keeps }: SkillsPageProps): ReactNode {
  const { asked, place, offers } = view
  const words = queryOf(placeWords(query))
  return (
    <Page
      title="Skills and training"
      place={asked.found?.name ?? asked.place}
      current="services"
      wide
      within={{ page: 'skills', query: words }}
      lead={skillsSentence(view)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Remark>
        Counts of people, never names. A practice’s own counts are shown to itself, to the managers
        of its network and to the commissioner. Others see totals of at least three practices, none
        of which has over 80% of them.
      </Remark>
      <Skills view={view} words={words} />
      <TableWithCsv
        caption="Who could deliver for neighbours"
        csv={`${SKILLS_PATH}/offers.csv${words}`}
        columns={[
          { key: 'skill', label: 'Special interest' },
          { key: 'practice', label: 'Practice' },
          { key: 'network', label: 'Network' },
          { key: 'people', label: 'People', numeric: true },
        ]}
        rows={offers
          .toSorted((a, b) => a.skill.localeCompare(b.skill))
          .map(({ practice, skill, people }) => ({
            skill: sentenceCase(skill),
            practice: practice.name,
            network: networkName(practice.network, place.networks),
            people: people ?? <Missing reason={NOT_SHOWN} />,
          }))}
        empty="Nobody offers a skill to neighbours."
      />
      <OwnCounts view={view} words={words} />
      <h2 id="training">Training</h2>
      {view.trainings.map((one) => (
        <TrainingTables key={`${one.course} ${one.level}`} one={one} view={view} words={words} />
      ))}
      {view.trainings.length === 0 ? <p>No training is written down.</p> : null}
      <p>
        <a href={`${SKILLS_PATH}.xlsx${words}`} download>
          All tables as an Excel workbook
        </a>
      </p>
      {keeps ? (
        <ul className="app-links">
          <li>
            <a href={newRecordPath('practice-skills')}>Add a skill of a practice</a>
          </li>
          <li>
            <a href={newRecordPath('practice-training')}>Add training of a practice</a>
          </li>
          <li>
            <a href={`/records/practice-skills${words}`}>Change skills</a>
          </li>
          <li>
            <a href={`/records/practice-training${words}`}>Change training</a>
          </li>
        </ul>
      ) : null}
    </Page>
  )
}

function Skills({ view, words }: { readonly view: SkillsView; readonly words: string }): ReactNode {
  const { skills, place } = view
  const networks: readonly (string | null)[] = [...place.networks.keys(), null]
  return (
    <TableWithCsv
      caption="People with a special interest, by network"
      csv={`${SKILLS_PATH}/totals.csv${words}`}
      sticky
      compact
      columns={[
        { key: 'skill', label: 'Special interest' },
        ...networks.map((code) => ({
          key: code ?? 'none',
          label: networkName(code, place.networks),
          numeric: true,
        })),
        { key: 'all', label: 'All', numeric: true },
        { key: 'told', label: 'Practices', unit: 'that told', numeric: true },
      ]}
      rows={skills.map(({ name, totals, practices }) => ({
        skill: sentenceCase(name),
        ...Object.fromEntries(
          networks.map((code) => {
            const total = totals.groups.find(({ group }) => group === code)
            return [
              code ?? 'none',
              total === undefined ? (
                <Missing key={code} reason="none told" />
              ) : (
                (total.people ?? <Missing key={code} reason={NOT_SHOWN} />)
              ),
            ]
          }),
        ),
        all:
          practices === 0 ? (
            <Missing reason="none told" />
          ) : (
            (totals.all ?? <Missing reason={NOT_SHOWN} />)
          ),
        told: practices,
      }))}
    />
  )
}

function OwnCounts({
  view,
  words,
}: {
  readonly view: SkillsView
  readonly words: string
}): ReactNode {
  const { skillRows, skills } = view
  const byPractice = Map.groupBy(skillRows, ({ practice }) => practice)
  return (
    <TableWithCsv
      caption="Practices whose counts you may see"
      csv={`${SKILLS_PATH}/practices.csv${words}`}
      sticky
      compact
      columns={[
        { key: 'practice', label: 'Practice' },
        ...skills.map(({ name }) => ({ key: name, label: sentenceCase(name) })),
      ]}
      rows={[...byPractice].map(([practice, rows]) => ({
        practice: practice.name,
        ...Object.fromEntries(
          skills.map(({ name }) => {
            const row = rows.find(({ skill }) => skill === name)
            if (row === undefined) return [name, <Missing key={name} reason="not told" />]
            return [name, row.offer === 'neighbours' ? `${row.people}, for neighbours` : row.people]
          }),
        ),
      }))}
      empty="There is none, or none has told."
    />
  )
}

function TrainingTables(props: {
  readonly one: Training
  readonly view: SkillsView
  readonly words: string
}): ReactNode {
  const { one, view, words } = props
  const csv = `${SKILLS_PATH}/training.csv${words}`
  const measures = [
    { key: 'eligible', label: 'Who may have it', numeric: true },
    { key: 'booked', label: 'Booked', numeric: true },
    { key: 'trained', label: 'Trained', numeric: true },
    { key: 'share', label: 'Trained', unit: '%', numeric: true, decimals: 1 },
  ]
  const shown = (count: number | null) => count ?? <Missing reason={NOT_SHOWN} />
  return (
    <>
      <h3>
        {one.course} of level {one.level}
      </h3>
      <p>{trainingSentence(one)}</p>
      <TableWithCsv
        caption={`${one.course} of level ${one.level}, by network`}
        csv={csv}
        columns={[{ key: 'of', label: 'Network' }, ...measures]}
        rows={trainingTotals(one).map(({ group, eligible, booked, trained }) => ({
          of: group === undefined ? 'All' : networkName(group, view.place.networks),
          eligible: shown(eligible),
          booked: shown(booked),
          trained: shown(trained),
          share: trainedShare(eligible, trained) ?? <Missing reason={NOT_SHOWN} />,
        }))}
      />
      <Details
        summary={`${one.course} of level ${one.level}, by practice as far as you may see it`}
      >
        <TableWithCsv
          caption={`${one.course} of level ${one.level}, by practice`}
          csv={csv}
          columns={[
            { key: 'practice', label: 'Practice' },
            ...measures,
            { key: 'asOf', label: 'Counted on' },
          ]}
          rows={one.rows.map(({ practice, eligible, booked, trained, asOf }) => ({
            practice: practice.name,
            eligible,
            booked,
            trained,
            share: trainedShare(eligible, trained) ?? <Missing reason="nobody may have it" />,
            asOf: longDate(asOf),
          }))}
          empty="There is none whose counts you may see."
        />
      </Details>
    </>
  )
}
