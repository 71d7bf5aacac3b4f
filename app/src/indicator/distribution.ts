import {
  distributionChart,
  distributionSentence,
  distributionTable,
  type DistributionData,
} from '../charts/distribution.ts'
import { isOfEngland } from '../comparison/position.ts'
import { periodInWords } from '../register/words.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject } from './subject.ts'

/** How the practices are spread, over the spread of England's practices. */
export function distributionPicture({
  column,
  rows,
  indicator,
  title,
}: Subject): Picture | NoPicture {
  const heading = `How the practices of ${title} differ`
  const { period, spread, england } = column
  if (period === null) return { slug: 'distribution', heading, why: 'There is no figure to draw.' }
  const data: DistributionData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    national:
      spread === null || !isOfEngland(england)
        ? null
        : {
            min: spread.least,
            p10: spread.p10,
            p25: spread.p25,
            median: spread.median,
            p75: spread.p75,
            p90: spread.p90,
            max: spread.most,
            count: spread.count,
          },
    points: rows.map(({ practice, cell }) => ({
      code: practice.code,
      name: practice.name,
      value: cell.value,
      missing: cell.missing ?? undefined,
    })),
  }
  return {
    slug: 'distribution',
    heading,
    sentence: distributionSentence(data),
    table: distributionTable(data, `${indicator.name} by practice`),
    note: `${periodInWords(period.start, period.end)}. ${indicator.source}.`,
    draw: (frame) => distributionChart(data, frame),
  }
}
