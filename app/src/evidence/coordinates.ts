import proj4 from 'proj4'

/** British National Grid on OSGB36, with the Ordnance Survey's seven parameters to WGS 84. */
const BRITISH_NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const toWgs84 = proj4(BRITISH_NATIONAL_GRID, 'WGS84')

/**
 * Longitude and latitude (WGS 84, degrees) of a point on the British National Grid (metres).
 *
 * Method: Helmert transformation with seven parameters, good to about 5 m in Great Britain (A Guide
 * to Coordinate Systems in Great Britain, Ordnance Survey, section 6.6): enough for maps and for
 * which side of a town, not for surveying.
 */
export function toLongitudeLatitude(
  easting: number,
  northing: number,
): readonly [longitude: number, latitude: number] {
  const [longitude = Number.NaN, latitude = Number.NaN] = toWgs84.forward([easting, northing])
  return [longitude, latitude]
}
