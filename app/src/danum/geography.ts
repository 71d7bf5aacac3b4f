import proj4 from 'proj4'
import { ageProfile, type People } from './ages.ts'
import { apportion, clamp, round, sum } from './apportion.ts'
import { DANUM, type LocalityName, type NeighbourhoodName } from './names.ts'
import type { Random } from './random.ts'
import { centroid, voronoiCells, type Point, type Polygon } from './voronoi.ts'

/** An invented small area (LSOA 2011) of Danum. */
export interface Lsoa {
  readonly code: string
  readonly name: string
  /** Corners in units of the borough's radius, the town hall at 0, 0 and north up. */
  readonly cell: Polygon
  readonly centre: Point
  readonly locality: LocalityName
  /** Residents in mid-2019 by sex and band. */
  readonly people: People
  /** Score of the Index of Multiple Deprivation 2019, and its national decile, 1 the most deprived. */
  readonly imd: number
  readonly decile: number
}

const AREAS = 190
const RESIDENTS = 311_900
const RADIUS_KM = 12
/** The town hall lies in the North Sea, so that nobody takes Danum for a real place. */
const TOWN_HALL = { longitude: 1.15, latitude: 54.45 }
const KM_PER_DEGREE = 111.32
/** Least score of each national decile of IMD 2019 but the last, the most deprived first. */
const DECILE_FLOORS = [43.859, 33.254, 26.575, 21.555, 17.648, 14.238, 11.299, 8.615, 5.909]
const BRITISH_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

/** The 190 small areas that tile Danum, denser towards the town, with their people and deprivation. */
export function makeAreas(random: Random): Lsoa[] {
  const outline = makeOutline(random.stream('outline'))
  const cells = makeCells(random.stream('cells'), outline)
  const noise = random.stream('people')
  const sites = cells
    .map((cell) => ({ cell, centre: centroid(cell) }))
    .sort((one, other) => northToSouth(one.centre) - northToSouth(other.centre))
  const totals = apportion(
    RESIDENTS,
    sites.map(() => noise.between(0.8, 1.25)),
  )
  return sites.map(({ cell, centre }, index) => {
    const score = deprivation(centre, noise)
    return {
      code: `E01999${String(index + 1).padStart(3, '0')}`,
      name: `${DANUM.borough.name} ${String(Math.floor(index / 5) + 1).padStart(3, '0')}${'ABCDE'[index % 5]}`,
      cell,
      centre,
      locality: localityAt(centre),
      people: apportion(totals[index] ?? 0, ageProfile(olderAt(centre, noise))),
      imd: score,
      decile: 1 + DECILE_FLOORS.filter((floor) => score < floor).length,
    }
  })
}

/** The locality of a point: the town, or the quarter of the country around it. */
function localityAt([x, y]: Point): LocalityName {
  if (Math.hypot(x, y) < 0.42) return 'Central'
  if (y >= 0) return x >= 0 ? 'North East' : 'North West'
  return x >= 0 ? 'South East' : 'South West'
}

/**
 * The neighbourhood that community and social care work in at a point. Its lines run across those
 * of the localities: neither nests in the other.
 */
export function neighbourhoodAt([x, y]: Point): NeighbourhoodName {
  if (Math.hypot(x - 0.28, y + 0.22) < 0.5) return 'Central'
  const angle = (Math.atan2(y, x) * 180) / Math.PI
  if (angle >= 40 && angle < 140) return 'North'
  return angle >= 140 || angle < -140 ? 'West' : 'South'
}

/** Longitude and latitude (WGS 84) of a point, to about ten centimetres. */
export function longitudeLatitude([x, y]: Point): Point {
  const east = KM_PER_DEGREE * Math.cos((TOWN_HALL.latitude * Math.PI) / 180)
  return [
    round(TOWN_HALL.longitude + (x * RADIUS_KM) / east, 6),
    round(TOWN_HALL.latitude + (y * RADIUS_KM) / KM_PER_DEGREE, 6),
  ]
}

/** Easting and northing of a point on the British National Grid (OSGB36), in whole metres. */
export function eastingNorthing(point: Point): Point {
  const [longitude, latitude] = longitudeLatitude(point)
  const [easting, northing] = proj4('EPSG:4326', BRITISH_GRID, [longitude, latitude])
  return [Math.round(easting), Math.round(northing)]
}

/** Distance between two points in kilometres. */
export function kilometres(one: Point, other: Point): number {
  return RADIUS_KM * Math.hypot(one[0] - other[0], one[1] - other[1])
}

/** How many people live in an area. */
export function residents(area: Lsoa): number {
  return sum(area.people)
}

function makeOutline(random: Random): (angle: number) => number {
  const turns = [2, 3, 5].map((waves) => ({ waves, phase: random.between(0, 2 * Math.PI) }))
  const depths = [0.1, 0.06, 0.03]
  return (angle) =>
    turns.reduce(
      (reach, { waves, phase }, index) =>
        reach + (depths[index] ?? 0) * Math.cos(waves * angle + phase),
      1,
    )
}

function makeCells(random: Random, outline: (angle: number) => number): Polygon[] {
  const golden = Math.PI * (3 - Math.sqrt(5))
  const coast = Array.from({ length: 144 }, (_, index): Point => {
    const angle = (index * Math.PI) / 72
    return [outline(angle) * Math.cos(angle), outline(angle) * Math.sin(angle)]
  })
  let sites = Array.from({ length: AREAS }, (_, index): Point => {
    const spread = ((index + 0.5) / AREAS) ** 0.66
    const angle = index * golden + random.normal(0, 0.12)
    const reach = clamp(spread + random.normal(0, 0.018), 0.01, 0.975) * outline(angle)
    return [reach * Math.cos(angle), reach * Math.sin(angle)]
  })
  sites = voronoiCells(sites, coast).map(centroid)
  return voronoiCells(sites, coast)
}

function northToSouth([x, y]: Point): number {
  return x / 10 - Math.round(y * 4)
}

/** Deprived in the town and along the old pit villages of the west, well off in the south east. */
function deprivation([x, y]: Point, noise: Random): number {
  const town = 30 * Math.exp(-(x * x + y * y) / 0.16)
  const pits = 24 * Math.exp(-((x + 0.62) ** 2 + (y - 0.15) ** 2) / 0.14)
  const comfort = 12 * Math.exp(-((x - 0.55) ** 2 + (y + 0.5) ** 2) / 0.25)
  return round(clamp(20 + town + pits - comfort + noise.normal(0, 5.5), 2.5, 78), 3)
}

/** Older towards the north east, younger in the town. */
function olderAt([x, y]: Point, noise: Random): number {
  const youth = 0.9 * Math.exp(-(x * x + y * y) / 0.12)
  return clamp(0.75 * (x + y) - youth + 0.15 + noise.normal(0, 0.15), -1.2, 1.4)
}
