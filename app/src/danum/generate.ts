import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { appointmentFiles } from './appointments.ts'
import { areaFiles } from './areas.ts'
import type { PlaceFile } from './files.ts'
import { expectedPrevalenceFile } from './expected-prevalence.ts'
import { planFootprints, planMembers } from './footprints.ts'
import { hospitalUseFile } from './hospital-use.ts'
import { inspectionFile } from './inspections.ts'
import { listFiles } from './lists.ts'
import { mendipFiles, together } from './mendip-files.ts'
import { makeMendip } from './mendip-practices.ts'
import { makeDanum, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import { networkStaffFile } from './network-staff.ts'
import { ORGANISATIONS, planContracts, planEvents, planSites } from './organisations.ts'
import { paymentsFiles } from './payments.ts'
import type { DanumPlan } from './plan.ts'
import { practiceDeprivationFile } from './practice-deprivation.ts'
import { prescribingFiles } from './prescribing.ts'
import { qofFiles } from './qof.ts'
import { createRandom } from './random.ts'
import { registerFiles } from './registers.ts'
import { smokingFile } from './smoking.ts'
import { socialPrescribingFile } from './social-prescribing.ts'
import { makeTeams } from './staff.ts'
import { stocktakeFile } from './stocktake.ts'
import { surveyFiles } from './survey.ts'
import { urgentCareFile } from './urgent-care.ts'
import { workforceFiles } from './workforce.ts'

/** The seed of the Danum that a new user sees. */
export const DANUM_SEED = 1917

/**
 * Writes Danum, a made-up place, to a directory as files in the layouts of the real publications,
 * and gives back their paths and the plan that no publication holds. The same seed writes the same
 * bytes. Directories are made as needed and files of the same name written over; an error of the
 * file system is passed on as it is.
 */
export async function generateDanum(options: {
  readonly seed: number
  readonly directory: string
  /** Whether the files hold Mendip, the other made-up place, as well. */
  readonly withMendip?: boolean
}): Promise<{ files: string[]; plan: DanumPlan }> {
  const danum = makeDanum(options.seed)
  const random = createRandom(options.seed)
  const files =
    options.withMendip === true
      ? together(placeFiles(danum), mendipFiles(makeMendip(random), random))
      : placeFiles(danum)
  const folders = new Set(files.map(({ path }) => dirname(join(options.directory, path))))
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })))
  await Promise.all(
    files.map(({ path, content }) => writeFile(join(options.directory, path), content)),
  )
  return {
    files: files.map(({ path }) => join(options.directory, path)),
    plan: planOf(danum),
  }
}

function placeFiles(danum: Danum): PlaceFile[] {
  const teams = makeTeams(danum)
  return [
    ...registerFiles(danum),
    ...listFiles(danum),
    ...paymentsFiles(danum),
    ...workforceFiles(danum, teams),
    networkStaffFile(danum),
    ...appointmentFiles(danum),
    ...qofFiles(danum),
    smokingFile(danum),
    practiceDeprivationFile(danum),
    expectedPrevalenceFile(danum),
    ...surveyFiles(danum),
    inspectionFile(danum),
    ...areaFiles(danum),
    urgentCareFile(danum),
    ...prescribingFiles(danum),
    stocktakeFile(danum, teams),
    hospitalUseFile(danum),
    socialPrescribingFile(danum),
  ]
}

function planOf(danum: Danum): DanumPlan {
  return {
    place: {
      code: DANUM.subIcb.code,
      name: DANUM.name,
      description:
        'Danum is made up. Its practices, people, places and figures are invented, from a seed, ' +
        'so that Footings can be tried without any file; no practice in it exists.',
    },
    practices: danum.practices,
    footprints: planFootprints(),
    members: planMembers(danum),
    organisations: ORGANISATIONS,
    contracts: planContracts(danum),
    events: planEvents(danum),
    sites: planSites(danum),
  }
}
