import type { Sheet } from '../../register/sheet.ts'
import {
  answersSheet,
  ratiosSheet,
  schemesSheet,
  teamsSheet,
  trainingSheet,
  vacanciesSheet,
  vacancyRolesSheet,
} from './register-sheets.ts'
import { agesSheet, linesSheet, networksSheet, returnsSheet, rolesSheet } from './round-sheets.ts'
import type { WorkforceView } from './view.ts'

/** Every table of the page by its name in addresses. */
export const SHEETS: Readonly<Record<string, (view: WorkforceView) => Sheet>> = {
  roles: rolesSheet,
  networks: networksSheet,
  returns: returnsSheet,
  ages: agesSheet,
  lines: linesSheet,
  'patients-per-gp': ratiosSheet,
  vacancies: vacanciesSheet,
  'vacancies-by-role': vacancyRolesSheet,
  training: trainingSheet,
  retention: schemesSheet,
  answers: answersSheet,
  teams: teamsSheet,
}
