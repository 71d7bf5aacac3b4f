import { formatCount, formatNumber } from '../charts/format.ts'
import type { NestedAsked, NestedRun } from './run-model.ts'
import { gapInWords, pointsInWords } from './run-words.ts'

/** What localities were to be: 'localities of 100,000 patients and over'. */
export function localityWords({ least, most, count }: NestedAsked['outer']): string {
  const number = count === null ? 'localities' : formatCount(count, 'locality', 'localities')
  const sizes =
    most === null
      ? `${formatNumber(least)} patients and over`
      : `${formatNumber(least)} to ${formatNumber(most)} patients`
  return `${number} of ${sizes}`
}

/** The finding: how many of each, and how good that is. It says 'best' only of what is proven. */
export function nestedSentence({ asked, status, points, clusters, localities }: NestedRun): string {
  if (clusters === null || localities === null || points.value === null) {
    const wanted = localityWords(asked.outer)
    return status === 'infeasible'
      ? `No clusters within the rule fill ${wanted}: proven.`
      : `No clusters within ${wanted} were found, and it is not proven that there are none.`
  }
  const what = `${formatCount(clusters.length, 'cluster')} within ${formatCount(localities.length, 'locality', 'localities')}; ${pointsInWords(points.value)} points for ${asked.party}`
  return status === 'proven'
    ? `${what}, the best: proven.`
    : `${what}, ${gapInWords(points.value, points.bound)}.`
}

/** What each level has, and what it could have alone. */
export function levelSentences({ clusterPoints, localityPoints }: NestedRun): readonly string[] {
  const levels = [
    ['The clusters', 'clusters', clusterPoints],
    ['The localities', 'localities', localityPoints],
  ] as const
  return levels.flatMap(([name, alone, { value, bound }]) => {
    if (value === null) return []
    const least =
      bound === null
        ? `how few ${alone} alone could have is not known`
        : `${alone} alone, whatever the other level, have ${pointsInWords(bound)} or more`
    return [`${name} have ${pointsInWords(value)} points; ${least}.`]
  })
}
