import { keyHigh, keyLow } from '../random/key.ts'
import type { Coming } from './coming.ts'
import { Patient } from './patient.ts'

/** All patients of a replication; whoever has left is used again for the next who comes. */
export class PatientList {
  readonly all: Patient[] = []
  readonly #free: Patient[] = []

  at(index: number): Patient {
    const patient = this.all[index]
    if (patient === undefined) throw new RangeError(`no patient ${index}`)
    return patient
  }

  /** A patient of a class, with the streams of their number on the day. */
  enter({ cls, high, low }: Coming, number: number): Patient {
    let patient = this.#free.pop()
    if (patient === undefined) {
      patient = new Patient(this.all.length, cls.first)
      this.all.push(patient)
    }
    patient.step = cls.first
    patient.high = keyHigh(high, number)
    patient.low = keyLow(low, number)
    patient.redials = 0
    return patient
  }

  release(patient: Patient): void {
    patient.deadline = -1
    this.#free.push(patient)
  }
}
