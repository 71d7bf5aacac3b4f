import { expectedFlags, nullDispersion, TREND_POINTS, TREND_THRESHOLD } from '@footings/statistics'
import { formatNumber } from '../charts/format.ts'
import { SIMILAR_COUNT } from '../comparison/comparator.ts'

/** One part of how the matrix compares figures. Symbols of all parts are those of the first. */
export interface HowCompared {
  /** Its anchor on the page. */
  readonly id: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly formula: readonly string[]
  readonly sources: readonly string[]
  /** Where a known tool does otherwise, and why this one does not. */
  readonly differences: readonly string[]
}

const CHANCE = expectedFlags(3_000)
const WINSORISED = formatNumber(nullDispersion('winsorise', 0.1), 3)

/** How figures are compared here, in the order of reading. */
export const HOW_COMPARED: readonly HowCompared[] = [
  {
    id: 'figures',
    title: 'The figure',
    paragraphs: [
      'A figure is a numerator O over a denominator n, times a multiplier k (100 for per cent). For several practices the numerators are added up, and the denominators, before one is divided by the other; a mean of the practices’ ratios would give a practice of 1,000 the say of one of 20,000.',
      'Each indicator shows the latest period that had ended by the day asked for. A figure that is not known, one that is withheld, and 0 are three different things and are never made into one another.',
    ],
    formula: ['value = k O / n', 'together = k sum(O) / sum(n)'],
    sources: [],
    differences: [],
  },
  {
    id: 'limits',
    title: 'What chance does to a figure',
    paragraphs: [
      'Had the same practice with the same patients had another year, the figure would not have been quite the same. The limits say how far chance alone might have moved it: 95 times in 100, and 998 times in 1,000.',
      'Which limits a figure has follows from what is counted. People who have something or have not: Wilson’s. Events in a population: exact Poisson below 10 events, Byar’s approximation from 10. What is counted whole and is a sample of nothing (staff, money, the list itself, an appointment book) has no limits, and nothing is said of it but its place among the practices of England. A publisher’s own limits are used only where the counts are not published.',
      'Events that come in runs (one patient admitted four times) vary more than Poisson’s law has it; the definition of the indicator says so where that matters.',
    ],
    formula: [
      'Wilson: (2O + z^2 -/+ z sqrt(z^2 + 4O(1 - O/n))) / (2(n + z^2)), z = 1.959964 and 3.090232',
      'exact: chi2(a/2; 2O)/2 and chi2(1 - a/2; 2O + 2)/2, over n; a = 0.05 and 0.002',
      'Byar: O(1 - 1/(9O) - z/(3 sqrt(O)))^3 and (O + 1)(1 - 1/(9(O + 1)) + z/(3 sqrt(O + 1)))^3, over n',
    ],
    sources: [
      'Wilson 1927; Newcombe and Altman 2000',
      'Breslow and Day 1987; Armitage and Berry 2002',
    ],
    differences: [
      'PHEindicatormethods gives no lower limit where Byar’s would be below zero; below 10 events the exact limits are used here, which never are.',
    ],
  },
  {
    id: 'england',
    title: 'Beside England',
    paragraphs: [
      'England’s figure is that of all practices together. With some 6,000 of them its own uncertainty is nothing beside a practice’s, so it is taken as known: a figure differs where England’s lies outside the practice’s limits; on a limit is within.',
      'The practice itself is in the sum, with a weight of about one in 6,000. Where files of fewer than 5,000 practices are loaded the comparator is called “all practices loaded”, because it is not England.',
    ],
    formula: ['differs at 95%: k sum(O)/sum(n) < lower95 or > upper95; at 99.8% likewise'],
    sources: ['OHID, Fingertips technical guidance: comparison methods 1 and 17'],
    differences: [],
  },
  {
    id: 'groups',
    title: 'Beside an ICB, a place, a network, a footprint or similar practices',
    paragraphs: [
      'The comparator is the other practices of the group: the practice is taken out, or it would be compared in part with itself. Their counts are added up, and the sum has limits of its own by the same method.',
      'A small group is uncertain too, and that counts: a figure differs where the limits of the difference leave out 0. Taking a single other practice of the same size as known would flag 17 of 100 pairs that differ by chance alone, instead of 5; ten such practices, 6.',
    ],
    formula: [
      'p, l, u: the figure and its limits; b, l_b, u_b: those of the group without the practice',
      'lower = p - b - sqrt((p - l)^2 + (u_b - b)^2)',
      'upper = p - b + sqrt((u - p)^2 + (b - l_b)^2)',
      'differs: lower > 0 or upper < 0, at 95% and at 99.8% with the limits of that level',
    ],
    sources: [
      'Zou and Donner 2008 (Statistics in Medicine 27: 1693-1702); with Wilson’s limits Newcombe 1998, method 10',
    ],
    differences: [
      'Fingertips leaves the practice in the average that it is compared with.',
      'RightCare takes the figure of the similar areas as known (Dropkin 2018), and so flags more than it says.',
      'Looking whether two intervals overlap is no test of the difference: two that overlap may well differ.',
    ],
  },
  {
    id: 'similar',
    title: 'Similar practices',
    paragraphs: [
      `The ${SIMILAR_COUNT} nearest of the whole country by what their patients are and need: size, deprivation, ages, weighted need. Nothing that a practice does is among the characteristics, or practices that do much would be compared only with those that do. Characteristics and weights can be changed.`,
      'Each characteristic is put in standard deviations from its mean, the size of the list by its logarithm. Practices of the same network are left out, and so are lists below 750. Being near is not being the same: the page of similar practices shows each distance, what it is made of, and how far the choice hangs on chance.',
    ],
    formula: [
      'distance = sqrt(sum over characteristics of weight x (difference in standard deviations)^2)',
    ],
    sources: ['NHS RightCare, similar ten'],
    differences: ['RightCare shows neither its weights nor the distances.'],
  },
  {
    id: 'usual',
    title: 'Allowing for usual differences',
    paragraphs: [
      'For most indicators practices differ more than chance explains: patients differ, and so does recording. Among many figures that are “beyond chance” the question is which are unusual even so. With “usual differences” the limits are widened by the variance between practices, t^2, of that indicator in that period.',
      'It is estimated from all practices of the country that are loaded, never from those of a network: thirty practices cannot tell how much practices usually differ. The extreme tenths are pulled in first, so that the unusual do not make themselves usual. Where the comparator is a group, its own chance and its own differences count as well.',
    ],
    formula: [
      'shares: y = asin(sqrt(O/n)), s = 1/(2 sqrt(n)); rates: y = sqrt(O/E), E = n x comparator, s = 1/(2 sqrt(E))',
      'z = (y - y0)/s, winsorised at a tenth of each end; phi = mean of z^2',
      `phi is divided by ${WINSORISED}, its mean after winsorising where there is chance alone`,
      't^2 = (N phi - (N - 1)) / (sum(w) - sum(w^2)/sum(w)), w = 1/s^2, or 0 where that is negative',
      'differs: (y - y0)/sqrt(s^2 + t^2) beyond 1.96 and beyond 3.09',
    ],
    sources: [
      'Spiegelhalter 2005 (Quality and Safety in Health Care 14: 347-351); Spiegelhalter et al. 2012',
    ],
    differences: [
      'Other tools do not divide phi by its mean under chance, and so miss overdispersion until there is much of it.',
      'FunnelPlotR does not square the limits of the square-root scale back: in one simulation of 250 units 105 were flagged instead of 31.',
    ],
  },
  {
    id: 'chance-flags',
    title: 'How many flags chance alone gives',
    paragraphs: [
      `Where nothing differs at all, 5 of 100 comparisons lie outside 95% limits and 2 of 1,000 outside 99.8% limits. A view of 100 indicators and 30 practices has 3,000: about ${formatNumber(CHANCE.at95.expected)} and ${formatNumber(CHANCE.at998.expected)} (${formatNumber(CHANCE.at95.range.lower)} to ${formatNumber(CHANCE.at95.range.upper)}, and ${formatNumber(CHANCE.at998.range.lower)} to ${formatNumber(CHANCE.at998.range.upper)}, would be no surprise). So colour is kept for 99.8%, 95% is an outline, and every view says how many chance would give it.`,
      'The average holds however comparisons hang together. The range takes them as independent, which figures of the same patients are not, so that the true range is wider. Nothing is corrected for the number of comparisons: which of the flags are chance cannot be told, only how many to expect.',
    ],
    formula: [
      'expected = 0.05 m and 0.002 m for m comparisons made; range: binomial(m, 0.05), its 2.5% and 97.5% points',
    ],
    sources: [],
    differences: [
      'Fingertips and OpenPrescribing do not say how many of their flags chance alone would give.',
    ],
  },
  {
    id: 'too-few',
    title: 'Too few to say',
    paragraphs: [
      'A share of so few people that it would lie within the limits whatever it was, with none of them or with all, is not called alike: “too few to say” stands there.',
    ],
    formula: ['too few: neither O = 0 nor O = n would differ from the comparator at 95%'],
    sources: [],
    differences: [],
  },
  {
    id: 'direction',
    title: 'Better and worse',
    paragraphs: [
      'Only where the definition says that a higher or a lower figure is better. Anything that can be contested is “no judgement”, and there the words are above and below. Either says on which side a figure lies and how sure that is, and nothing of an order among practices.',
    ],
    formula: [],
    sources: [],
    differences: [
      'The field’s words for the outer level are best and worst. They are not used here: beside the name of a practice they read as a rank.',
    ],
  },
  {
    id: 'bands',
    title: 'Order without ranks',
    paragraphs: [
      'Where an order is asked for, practices stand in bands. They are sorted by value; the first opens a band, and each next one joins it unless it differs at 95% from the first of the band, when it opens the next. Within a band the order is that of the names.',
      'Nobody in a band differs from its first; the first ones of two neighbouring bands do. “Not told apart” does not carry over, so two of one band may differ, and two of different bands may not; from the other end the bands may be others. A rank would make 1st and 30th of what chance alone may turn round next year.',
    ],
    formula: [],
    sources: [],
    differences: [],
  },
  {
    id: 'recent-trend',
    title: 'Recent trend',
    paragraphs: [
      `Over the ${formatNumber(TREND_POINTS)} latest yearly figures, without a gap and without overlap; for monthly figures the same month of each year. A change is told only where it is beyond chance at 99.8% (chi-squared above ${formatNumber(TREND_THRESHOLD, 4)}) and where it would go the same way with any one of the years left out.`,
      'Shares: the Cochran-Armitage test on the counts; the direction is that of the slope of the log odds. Rates: the slope weighted by the limits. A complete count has no trend of this kind.',
    ],
    formula: [
      'shares: chi2 = D(D sum(Ot) - C sum(nt))^2 / (C(D - C)(D sum(nt^2) - sum(nt)^2)), C = sum(O), D = sum(n)',
      'rates: w = 1/se^2, se = (upper95 - lower95)/3.919928; chi2 = b^2 (sum(wt^2) - sum(wt)^2/sum(w))',
    ],
    sources: [
      'Cochran 1954; Armitage 1955',
      'OHID, Fingertips technical guidance: trend markers (2025)',
    ],
    differences: [
      'FingertipsNext has no test for shares, so that a share without published limits always reads “no change”.',
    ],
  },
  {
    id: 'small-numbers',
    title: 'Small numbers of people',
    paragraphs: [
      'What is published is shown as published, gaps and all, and nothing that a publisher withholds is worked out from the rest. Figures of one’s own that are of people go through one gate before anything is made from them: page, file, chart and answer have only what comes out of it. Limits and comparisons are made from the counts that are shown, because a limit with many decimals would give the count back.',
      'Totals of such figures are made so that no difference between them, and no two groups that overlap, tell a masked count: it keeps at least three possible values. So a total may be withheld or rounded where a sum of the cells would not be.',
    ],
    formula: [],
    sources: ['Rules and their publishers: see the method disclose'],
    differences: [],
  },
  {
    id: 'not-done',
    title: 'What is not done',
    paragraphs: [
      'No ranks and no league table, no score put together from several indicators, no threshold that opens or closes anything. Nothing is added up over indicators of the same people. A figure outside its limits is where to ask, and the practice knows things that no figure does.',
    ],
    formula: [],
    sources: [],
    differences: [],
  },
]
