import { round } from './apportion.ts'
import type { PlaceFile } from './files.ts'
import { fingertipsFile, percent, type FingertipsFigure } from './fingertips.ts'
import type { Danum } from './model.ts'
import { commonness, patientsOn } from './qof.ts'
import { QOF_GROUPS } from './qof-indicators.ts'

/**
 * Condition, the QOF group that keeps its register, how many have it for each who is usually known
 * to, and how sure the model is: the standard error of the logarithm of its estimate.
 */
const MODELS = [
  ['atrial-fibrillation', 'Atrial fibrillation', 'AF', 1.24, 0.05],
  ['copd', 'COPD', 'COPD', 1.5, 0.07],
  ['coronary-heart-disease', 'Coronary heart disease', 'CHD', 1.1, 0.05],
  ['dementia', 'Dementia', 'DEM', 1.5, 0.06],
  ['diabetes', 'Diabetes', 'DM', 1.18, 0.03],
  ['hypertension', 'Hypertension', 'HYP', 1.42, 0.025],
  ['stroke-and-tia', 'Stroke or transient ischaemic attack', 'STIA', 1.12, 0.05],
] as const
const Z95 = 1.959963984540054
const Z998 = 3.090232306167813
const PERIOD = '2022/23'

/**
 * How many of a practice's patients a model expects to have a condition, known to the practice or
 * not, with the limits of the model, in the layout of Fingertips: of the same patients as the
 * registers of QOF. The model knows ages and deprivation and nothing else of the practice.
 */
export function expectedPrevalenceFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('expected prevalence')
  const figures = MODELS.flatMap(([id, name, code, unknown, error]) => {
    const group = QOF_GROUPS.find((one) => one.code === code)
    if (group === undefined) throw new RangeError(`There is no QOF group ${code}`)
    return danum.practices.map((practice): FingertipsFigure => {
      const denominator = patientsOn(danum, practice, group.list)
      const expected =
        commonness(danum, practice, group) * unknown * Math.exp(random.normal(0, error))
      const count = round(expected)
      const limit = (z: number): number => percent((expected * Math.exp(z * error)) / denominator)
      return {
        indicator: [`expected-${id}-prevalence`, `${name}: estimated prevalence`],
        area: [practice.code, practice.name, 'GPs'],
        age: group.list === '17OV' ? '17+ yrs' : 'All ages',
        period: PERIOD,
        value: percent(count / denominator),
        limits: [limit(-Z95), limit(Z95), limit(-Z998), limit(Z998)],
        count,
        denominator,
      }
    })
  })
  return fingertipsFile('fingertips/expected_prevalence.csv', 'Column not used', figures)
}
