import { FootingsError } from '../failure.ts'
import { ACCESS_ASPECTS, DOMAINS, QUALITY_DOMAINS, type Indicator } from '../evidence/indicators.ts'

/** How the columns of the matrix are arranged. */
export type Arrangement = 'domain' | 'quality' | 'aspect'

const ARRANGEMENTS: Readonly<
  Record<
    Arrangement,
    { readonly names: readonly string[]; readonly of: (one: Indicator) => string | undefined }
  >
> = {
  domain: { names: DOMAINS, of: ({ domain }) => domain },
  quality: { names: QUALITY_DOMAINS, of: ({ quality }) => quality },
  aspect: { names: ACCESS_ASPECTS, of: ({ aspect }) => aspect },
}

/** Indicators that stand together: a domain, or all. */
export interface Group {
  /** Its name in addresses: `access-and-experience`. */
  readonly slug: string
  readonly name: string
  readonly indicators: readonly Indicator[]
}

const ALL = 'all'
const NONE = 'none'
const KNOWN = new Set([...[...DOMAINS, ...QUALITY_DOMAINS, ...ACCESS_ASPECTS].map(slugOf), NONE])

/** The groups of an arrangement that have indicators, in their order; those in none come last. */
export function groupsOf(indicators: readonly Indicator[], by: Arrangement): readonly Group[] {
  const { names, of: nameOf } = ARRANGEMENTS[by]
  const named = names.map((name) => ({
    slug: slugOf(name),
    name,
    indicators: indicators.filter((one) => nameOf(one) === name),
  }))
  const rest = indicators.filter((one) => nameOf(one) === undefined)
  return [...named, { slug: NONE, name: 'in none of the three', indicators: rest }].filter(
    (group) => group.indicators.length > 0,
  )
}

/**
 * The group that an address asks for by its slug or its name, and all indicators for `all`. It is
 * the first one where the address asks for none, or for one of the other arrangement, as it does
 * when a reader changes from one to the other.
 *
 * @throws FootingsError 'usage' for one that there is not
 */
export function chooseGroup(groups: readonly Group[], asked: string | undefined): Group {
  const wanted = slugOf(asked ?? '')
  if (wanted === ALL) {
    const indicators = groups.flatMap((group) => group.indicators)
    return { slug: ALL, name: 'all domains', indicators }
  }
  const elsewhere = wanted === '' || KNOWN.has(wanted)
  const found = groups.find((group) => group.slug === wanted) ?? (elsewhere ? groups[0] : undefined)
  if (found === undefined) {
    throw new FootingsError('usage', 'There is no such domain.', {
      remedy: `Choose one of: ${[...groups.map((group) => group.slug), ALL].join(', ')}.`,
    })
  }
  return found
}

function slugOf(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '-')
}
