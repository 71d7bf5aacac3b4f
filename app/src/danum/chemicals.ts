/** A chemical substance that practices of Danum prescribe. */
export interface Chemical {
  /** Code and name in the British National Formulary, and those of one product of it. */
  readonly code: string
  readonly name: string
  readonly product: string
  readonly label: string
  /** Items a month for each 1,000 patients of 40 and over. */
  readonly rate: number
  /** Pence for each unit, and how many units an item is. */
  readonly pence: number
  readonly pack: number
  /** How much practices differ in how often they prescribe it. */
  readonly habit: number
}

const chemical = (
  code: string,
  name: string,
  product: string,
  label: string,
  rate: number,
  pence: number,
  pack: number,
  habit = 0.12,
): Chemical => ({
  code,
  name,
  product,
  label: `${name.split(' ')[0]} ${label}`,
  rate,
  pence,
  pack,
  habit,
})

/** What Danum prescribes, of some two thousand chemical substances. */
export const CHEMICALS: readonly Chemical[] = [
  chemical('0103050P0', 'Omeprazole', 'AAAAAA', '20mg gastro-resistant capsules', 82, 3.2, 28),
  chemical('0208020V0', 'Warfarin sodium', 'AAAAAA', '1mg tablets', 9, 2.4, 28, 0.3),
  chemical('0208020Y0', 'Rivaroxaban', 'AAABAB', '20mg tablets', 9, 180, 28, 0.25),
  chemical('0208020Z0', 'Apixaban', 'AAABAB', '5mg tablets', 27, 95, 56, 0.15),
  chemical('0212000B0', 'Atorvastatin', 'AAABAB', '20mg tablets', 118, 4.2, 28),
  chemical('0212000Y0', 'Simvastatin', 'AAABAB', '20mg tablets', 31, 3.6, 28, 0.25),
  chemical('0301011R0', 'Salbutamol', 'AAAPAP', '100micrograms/dose inhaler CFC free', 46, 150, 1),
  chemical(
    '0302000C0',
    'Beclometasone dipropionate',
    'AAAAAA',
    '100micrograms/dose inhaler',
    52,
    1200,
    1,
  ),
  chemical('0401010Z0', 'Zopiclone', 'AAAAAA', '7.5mg tablets', 9, 4.6, 14, 0.3),
  chemical('0403010B0', 'Amitriptyline hydrochloride', 'AAAGAG', '10mg tablets', 36, 2.9, 28),
  chemical('0403010J0', 'Dosulepin hydrochloride', 'AAAAAA', '25mg capsules', 0.4, 9, 28, 0.5),
  chemical('0403030Q0', 'Sertraline hydrochloride', 'AAAAAA', '50mg tablets', 55, 5.2, 28),
  chemical('0407020C0', 'Codeine phosphate', 'AAAAAA', '30mg tablets', 21, 4.1, 28, 0.25),
  chemical(
    '0407020Q0',
    'Morphine sulfate',
    'AAAAAA',
    '10mg modified-release tablets',
    8,
    9.2,
    60,
    0.3,
  ),
  chemical('0408010AE', 'Pregabalin', 'AAAAAA', '75mg capsules', 18, 3.3, 56, 0.25),
  chemical('0408010G0', 'Gabapentin', 'AAAAAA', '300mg capsules', 16, 2.8, 100, 0.25),
  chemical('0501013B0', 'Amoxicillin', 'AAABAB', '500mg capsules', 24, 6.1, 15),
  chemical('0501013K0', 'Co-amoxiclav', 'AAAAAA', '500mg/125mg tablets', 2.8, 11, 21, 0.3),
  chemical('0501021L0', 'Cefalexin', 'AAAAAA', '500mg capsules', 1.5, 8.1, 21, 0.35),
  chemical('0501030I0', 'Doxycycline', 'AAAAAA', '100mg capsules', 14, 12, 8),
  chemical('0501080W0', 'Trimethoprim', 'AAAAAA', '200mg tablets', 4.2, 10, 14, 0.3),
  chemical('0501120L0', 'Ciprofloxacin', 'AAAAAA', '500mg tablets', 0.9, 9.4, 14, 0.35),
  chemical(
    '0501130R0',
    'Nitrofurantoin',
    'AAAAAA',
    '100mg modified-release capsules',
    10.5,
    45,
    14,
  ),
  chemical('0601022B0', 'Metformin hydrochloride', 'AAABAB', '500mg tablets', 51, 2.6, 56),
  chemical(
    '1001010C0',
    'Diclofenac sodium',
    'AAAAAA',
    '50mg gastro-resistant tablets',
    0.8,
    7,
    28,
    0.5,
  ),
  chemical('1001010P0', 'Naproxen', 'AAAAAA', '500mg tablets', 17, 6.2, 28, 0.15),
]
