import { aged, type Sex } from './ages.ts'
import { apportion, clamp, round, sum } from './apportion.ts'
import type { PlaceFile } from './files.ts'
import { fingertipsFile, shareFigure, type FingertipsFigure } from './fingertips.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'

const SMOKING = ['91547', 'Smoking prevalence in adults (15+) - current smokers (QOF)'] as const
const AGE = '15+ yrs'
/** How many more of a hundred smoked than in the latest year: fewer do, year by year. */
const MORE = { 2018: 0.02, 2019: 0.015, 2020: 0.01, 2021: 0.006, 2022: 0 } as const
const YEARS = [2018, 2019, 2020, 2021, 2022] as const
const LATEST = 2022
/** Men and women who smoke, beside each other. */
const BY_SEX = [
  ['Male', 'MALE', 1.15],
  ['Female', 'FEMALE', 0.87],
] as const
const BY_DECILE = 'LSOA11 deprivation deciles in England (IMD2019)'
const DECILES = [
  'Most deprived',
  'Second most deprived',
  'Third more deprived',
  'Fourth more deprived',
  'Fifth more deprived',
  'Fifth less deprived',
  'Fourth less deprived',
  'Third less deprived',
  'Second least deprived',
  'Least deprived',
] as const

interface Smokers {
  readonly practice: Practice
  readonly year: (typeof YEARS)[number]
  readonly smokers: number
  readonly adults: number
  readonly suppressed: boolean
}

/**
 * Smoking by practice with its published limits: five years, the latest also by sex, and by the
 * deprivation of where patients live for the place as a whole (its suppressed practice left out).
 */
export function smokingFile(danum: Danum): PlaceFile {
  const all = smokersOf(danum)
  const latest = all.filter(({ year }) => year === LATEST)
  return fingertipsFile('fingertips/91547_smoking_qof.csv', 'Column not used', [
    ...all.map((one) => figure(one)),
    ...latest.flatMap((one) => bySex(danum, one)),
    ...byDecile(
      danum,
      latest.filter(({ suppressed }) => !suppressed),
    ),
  ])
}

function smokersOf(danum: Danum): Smokers[] {
  const random = danum.random.stream('smoking')
  const earlier = danum.random.stream('smoking before')
  const hidden = danum.practices.find(({ list }) => list < 3200)
  return danum.practices.flatMap((practice) => {
    const { people, imd } = danum.patientsOf(practice)
    const share = clamp(0.135 + (imd - 24) / 300 + random.normal(0, 0.013), 0.04, 0.4)
    return YEARS.map((year): Smokers => {
      const usual = share + MORE[year]
      const suppressed = practice === hidden && year === LATEST
      if (year >= 2021) {
        const adults = round(aged(people, 15) * (year === LATEST ? 0.985 : 0.98))
        return { practice, year, adults, smokers: round(adults * usual), suppressed }
      }
      const grown = listAt(danum, practice, year + 1.25) / practice.list
      const adults = round(aged(people, 15) * grown * 0.98)
      return { practice, year, adults, smokers: earlier.binomial(adults, usual), suppressed }
    })
  })
}

function figure({ practice, year, smokers, adults, suppressed }: Smokers): FingertipsFigure {
  return {
    indicator: SMOKING,
    area: [practice.code, practice.name, 'GPs'],
    age: AGE,
    period: `${year}/${year - 1999}`,
    ...(suppressed ? {} : shareFigure(smokers, adults)),
  }
}

function bySex(danum: Danum, one: Smokers): FingertipsFigure[] {
  const { people } = danum.patientsOf(one.practice)
  const of = (sex: Sex): number => aged(people, 15, 200, sex)
  const adults = apportion(
    one.adults,
    BY_SEX.map(([, sex]) => of(sex)),
  )
  const smokers = apportion(
    one.smokers,
    BY_SEX.map(([, sex, more]) => of(sex) * more),
  )
  return BY_SEX.map(([sex], index) => ({
    ...figure({ ...one, adults: adults[index] ?? 0, smokers: smokers[index] ?? 0 }),
    sex,
  }))
}

function byDecile(danum: Danum, latest: readonly Smokers[]): FingertipsFigure[] {
  const residents = DECILES.map((_, index) => {
    const areas = danum.areas.map((area) => area.decile === index + 1)
    return latest.map(({ practice, adults }) => {
      const { byArea } = danum.patientsOf(practice)
      const there = sum(byArea.map((patients, area) => (areas[area] === true ? patients : 0)))
      return (adults * there) / sum(byArea)
    })
  })
  const adults = apportion(
    sum(latest.map((one) => one.adults)),
    residents.map((parts) => sum(parts)),
  )
  // Of each practice's patients those in poorer areas smoke more than the others.
  const smokers = apportion(
    sum(latest.map((one) => one.smokers)),
    residents.map((parts, decile) =>
      sum(
        parts.map((part, index) => {
          const { smokers: smoking = 0, adults: whole = 1 } = latest[index] ?? {}
          return (part * smoking * (1 + (4.5 - decile) / 20)) / whole
        }),
      ),
    ),
  )
  return DECILES.flatMap((name, index): FingertipsFigure[] => {
    const [count = 0, denominator = 0] = [smokers[index], adults[index]]
    if (denominator === 0) return []
    return [
      {
        indicator: SMOKING,
        area: [DANUM.subIcb.ons, DANUM.subIcb.name, 'ICB sub-locations'],
        age: AGE,
        category: [BY_DECILE, `${name} decile (IMD2019)`],
        period: `${LATEST}/${LATEST - 1999}`,
        ...shareFigure(count, denominator),
      },
    ]
  })
}
