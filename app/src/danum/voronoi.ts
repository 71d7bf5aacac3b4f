export type Point = readonly [number, number]
export type Polygon = readonly Point[]

/**
 * The cells nearest to each site inside an outline (a Voronoi diagram), each cut from the outline
 * by the half-planes between its site and the others, nearest first, until none can reach it. Right
 * for an outline that is convex or nearly so, and quick for a few hundred sites.
 */
export function voronoiCells(sites: readonly Point[], outline: Polygon): Polygon[] {
  return sites.map((site) => {
    const others = sites
      .filter((other) => other !== site)
      .sort((one, other) => squared(one, site) - squared(other, site))
    let cell = outline
    for (const other of others) {
      const reach = Math.max(...cell.map((corner) => squared(corner, site)))
      if (squared(other, site) > 4 * reach) break
      cell = nearerSide(cell, site, other)
    }
    return cell
  })
}

/** The part of a polygon that is nearer to `site` than to `other` (Sutherland and Hodgman). */
function nearerSide(polygon: Polygon, site: Point, other: Point): Polygon {
  const normal: Point = [other[0] - site[0], other[1] - site[1]]
  const limit = (squared(other, [0, 0]) - squared(site, [0, 0])) / 2
  const beyond = (point: Point): number => point[0] * normal[0] + point[1] * normal[1] - limit
  const kept: Point[] = []
  polygon.forEach((corner, index) => {
    const previous = polygon.at(index - 1) ?? corner
    const here = beyond(corner)
    const before = beyond(previous)
    if (here <= 0 !== before <= 0) {
      const share = before / (before - here)
      kept.push([
        previous[0] + share * (corner[0] - previous[0]),
        previous[1] + share * (corner[1] - previous[1]),
      ])
    }
    if (here <= 0) kept.push(corner)
  })
  return kept
}

/** The area of a polygon, positive when its corners run anticlockwise. */
export function signedArea(polygon: Polygon): number {
  let twice = 0
  polygon.forEach((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? corner
    twice += corner[0] * next[1] - next[0] * corner[1]
  })
  return twice / 2
}

/** The centre of gravity of a polygon of some area. */
export function centroid(polygon: Polygon): Point {
  let x = 0
  let y = 0
  polygon.forEach((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? corner
    const cross = corner[0] * next[1] - next[0] * corner[1]
    x += (corner[0] + next[0]) * cross
    y += (corner[1] + next[1]) * cross
  })
  const six = 6 * signedArea(polygon)
  return [x / six, y / six]
}

function squared(one: Point, other: Point): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
}
