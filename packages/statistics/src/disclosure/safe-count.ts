import type { CountsProfile } from './profiles.ts'

/**
 * What may be known of a count: that it is from `least` to `most`, and `middle`, which stands for
 * it in every sum. Of a count that need not be protected the three are the same.
 */
export interface SafeCount {
  readonly least: number
  readonly most: number
  readonly middle: number
}

/** What may be known of a practice's figure. `denominator` is null where there is none. */
export interface SafeFigure {
  readonly numerator: SafeCount
  readonly denominator: SafeCount | null
  /** Those of the denominator who are not of the numerator; null but for a proportion. */
  readonly complement: SafeCount | null
}

/** `proportion`: some of the denominator's people. `rate`: events per person. `count`: no denominator. */
export type DisclosureKind = 'proportion' | 'rate' | 'count'

function exactly(count: number): SafeCount {
  return { least: count, most: count, middle: count }
}

/**
 * The class of a count among those from `first` to `last`: classes of three counts from the lowest
 * up, the last of which takes the rest (1 .. 7 are 1 .. 3 and 4 .. 7). One class where there are
 * fewer than six counts.
 */
function classOfCount(count: number, first: number, last: number): SafeCount {
  const classes = Math.max(1, Math.floor((last - first + 1) / 3))
  const position = Math.min(Math.floor((count - first) / 3), classes - 1)
  const least = first + 3 * position
  const most = position === classes - 1 ? last : least + 2
  return { least, most, middle: Math.floor((least + most) / 2) }
}

/** A whole number rounded to the nearest multiple of `step`; step is odd, so there are no ties. */
export function roundToStep(count: number, step: number): number {
  return Math.round(count / step) * step
}

/**
 * What may be known of one practice's figure under a profile that rounds. Everything that is shown
 * of it, alone or in groups, is made from this and from nothing else.
 */
export function safeFigure(
  numerator: number,
  denominator: number | null,
  kind: DisclosureKind,
  profile: CountsProfile,
  denominatorsArePublic: boolean,
): SafeFigure {
  const { from, to, base } = profile
  if (denominator === null) {
    return { numerator: small(numerator, from, to), denominator: null, complement: null }
  }
  const below = denominator < base
  const people =
    below && !denominatorsArePublic ? classOfCount(denominator, 1, base - 1) : exactly(denominator)
  if (kind !== 'proportion') {
    const events = below ? ofFew(numerator, profile) : small(numerator, from, to)
    return { numerator: events, denominator: people, complement: null }
  }
  const some = below
    ? classOfCount(numerator, 0, people.most)
    : shareOf(numerator, denominator, from, to)
  return { numerator: some, denominator: people, complement: rest(people, some) }
}

function small(count: number, from: number, to: number): SafeCount {
  return count >= from && count <= to ? classOfCount(count, from, to) : exactly(count)
}

/** Events of too few people: unlike theirs, the number of events has no end. */
function ofFew(events: number, { to, step }: CountsProfile): SafeCount {
  if (events <= to) return classOfCount(events, 0, to)
  const middle = roundToStep(events, step)
  const half = (step - 1) / 2
  return { least: middle - half, most: middle + half, middle }
}

/** Some of a known number of people: those who are and those who are not are both protected. */
function shareOf(count: number, of: number, from: number, to: number): SafeCount {
  const others = of - count
  const few = count >= from && count <= to
  const fewOthers = others >= from && others <= to
  if (!few && !fewOthers) return exactly(count)
  if (of <= 2 * to) return classOfCount(count, from, of - from)
  if (few) return classOfCount(count, from, to)
  const mirrored = classOfCount(others, from, to)
  return {
    least: of - mirrored.most,
    most: of - mirrored.least,
    middle: of - mirrored.middle,
  }
}

function rest(people: SafeCount, some: SafeCount): SafeCount {
  return {
    least: Math.max(0, people.least - some.most),
    most: people.most - some.least,
    middle: people.middle - some.middle,
  }
}
