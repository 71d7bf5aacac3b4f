/**
 * The discrete Fourier transform of complex numbers in place, sum of x_n exp(+2 pi i n k / N), of a
 * length that is a power of two (Cooley and Tukey 1965). N log N steps.
 */
export function fourier(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length
  for (let at = 1, mirrored = 0; at < size; at++) {
    let bit = size >> 1
    for (; (mirrored & bit) !== 0; bit >>= 1) mirrored ^= bit
    mirrored ^= bit
    if (at < mirrored) {
      swap(real, at, mirrored)
      swap(imaginary, at, mirrored)
    }
  }
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < half; k++) {
      const angle = (Math.PI * k) / half
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
      for (let even = k; even < size; even += 2 * half) {
        const odd = even + half
        const [r, i] = [real[odd] ?? 0, imaginary[odd] ?? 0]
        const [turnedReal, turnedImaginary] = [r * cosine - i * sine, r * sine + i * cosine]
        const [er, ei] = [real[even] ?? 0, imaginary[even] ?? 0]
        real[odd] = er - turnedReal
        imaginary[odd] = ei - turnedImaginary
        real[even] = er + turnedReal
        imaginary[even] = ei + turnedImaginary
      }
    }
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const held = values[a] ?? 0
  values[a] = values[b] ?? 0
  values[b] = held
}
