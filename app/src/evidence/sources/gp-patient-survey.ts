import { FootingsError } from '../../failure.ts'
import { count, number, practiceCode, type MissingKind } from '../fields.ts'
import { hasColumn, type Sample, type Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'
import { plainName, surveyBases } from './survey-bases.ts'

/** The first survey with today's questionnaire and column names; earlier ones do not compare. */
const NEW_QUESTIONNAIRE = 2024

/** Codes below zero stand for results that fewer than ten people, or none, are behind. */
const SURVEY_MARKS: Readonly<Record<string, MissingKind>> = {
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => -90 - index).flatMap((mark) => [
      [String(mark), 'suppressed'] as const,
      [`${mark}.0`, 'suppressed'] as const,
    ]),
  ),
  '*': 'suppressed',
  '/': 'not available',
  '-': 'not available',
  NA: 'not available',
}

/**
 * How many people answered a question whose base is a sum of weights, which may be more than all
 * forms sent back or far fewer. The base of the question that most answered stands for all forms,
 * and another is the same part of the forms as it is of that one.
 */
const FROM_WEIGHTS = 'round(received * answers / nullif(most_answers, 0))'

/**
 * GP Patient Survey, practice data (weighted): every column of shares becomes rows, under the
 * column's own name in lower case, for the numbers of questions change their meaning between years
 * (`q28_12pct` until 2023, `overallexp.pcteval` since 2024). Shares are fractions of one; codes
 * below zero are suppressed. `base` is the people who answered a question, where the file tells.
 * The year stands in the name alone; the questionnaires tell before and since 2024 apart, and a
 * name that contradicts them is refused. The period is that of the fieldwork: January to March,
 * until 2016 from July of the year before.
 */
export const gpPatientSurvey: Source = {
  id: 'gp-patient-survey',
  publication: 'GP Patient Survey, practice results (weighted)',
  ...NHS_ENGLAND,
  page: 'gp-patient.co.uk/surveysandreports',
  datasets: ['gp_patient_survey'],
  signatures: [
    ['Practice_Code', 'distributed', 'received', 'resprate'],
    ['ad_practicecode', 'distributed', 'received', 'resprate'],
  ],
  read: (sample) => {
    const bases = surveyBases(sample.names)
    const weighted = bases?.counts === 'weights'
    const columns = sample.names.filter(isShare).map((name) => {
      const as = { question: plainName(name).toLowerCase() }
      const beside = bases?.of(name)
      return beside === undefined ? { from: name, as } : { from: name, as, beside }
    })
    if (columns.length === 0) {
      throw new FootingsError('data', 'the header has no column of shares, such as Q28_12pct.', {
        remedy: 'Take the practice data as CSV from the survey’s publisher.',
        where: { line: 1 },
      })
    }
    refuseUnweighted(sample)
    const year = surveyYear(sample)
    const questionnaire = isNew(sample) ? 'questionnaire since 2024' : 'questionnaire until 2023'
    return {
      layout: bases === undefined ? questionnaire : `${questionnaire}, with bases`,
      fields: [
        { name: 'practice', from: ['ad_practicecode', 'Practice_Code'], kind: practiceCode() },
        { name: 'distributed', from: 'distributed', kind: count(), marks: SURVEY_MARKS },
        { name: 'received', from: 'received', kind: count(), marks: SURVEY_MARKS },
      ],
      key: ['practice'],
      period: {
        rows: {
          start: year < 2017 ? `DATE '${year - 1}-07-01'` : `DATE '${year}-01-01'`,
          end: `DATE '${year}-03-31'`,
        },
      },
      tables: [
        {
          dataset: 'gp_patient_survey',
          columns: { base: weighted ? FROM_WEIGHTS : 'answers' },
          measures: {
            columns,
            value: 'share',
            kind: number({ least: 0, most: 1 }),
            marks: SURVEY_MARKS,
            beside: {
              name: 'answers',
              ...(weighted ? { largest: 'most_answers' } : {}),
              kind: number({ least: 0 }),
              marks: SURVEY_MARKS,
            },
          },
        },
      ],
    }
  },
}

/** `Q28_12pct`, `q30_recoded_1pct`; `overallexp.pcteval`, `overallexp_1.pct`. */
function isShare(name: string): boolean {
  return /^(q\d+\w*pct\w?|\w+\.pct(eval)?\w?)$/i.test(plainName(name))
}

const isNew = (sample: Sample): boolean => hasColumn(sample, 'ad_practicecode')

function refuseUnweighted(sample: Sample): void {
  if (!/unweighted/i.test(sample.file)) return
  throw new FootingsError('data', 'These are the unweighted results of the survey.', {
    remedy: 'Take the weighted practice data: Footings compares practices by those.',
  })
}

function surveyYear(sample: Sample): number {
  const years = [...sample.file.matchAll(/(?<!\d)20[0-3]\d(?!\d)/g)].map(([year]) => Number(year))
  const [year] = years
  if (year === undefined || years.some((other) => other !== year)) {
    throw new FootingsError('data', 'Neither the file nor its name says which survey it is of.', {
      remedy: 'Name the file as its publisher did, with one year in it, such as GPPS_2023.',
    })
  }
  if (isNew(sample) !== year >= NEW_QUESTIONNAIRE) {
    throw new FootingsError(
      'data',
      `The name says ${year}, but the columns are those of a survey ${isNew(sample) ? `since ${NEW_QUESTIONNAIRE}` : `before ${NEW_QUESTIONNAIRE}`}.`,
      { remedy: 'Give the file back the name that its publisher gave it.' },
    )
  }
  return year
}
