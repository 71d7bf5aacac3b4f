/**
 * Whether ten digits are an NHS number by their check digit (modulus 11, weights 10 to 2), the rule
 * of the NHS Data Dictionary. It says nothing of whether the number was ever given to anyone.
 *
 * @param digits exactly ten digits without spaces
 */
export function nhsNumberIsValid(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i)
  const check = 11 - (sum % 11)
  return (check === 11 ? 0 : check) === Number(digits[9])
}
