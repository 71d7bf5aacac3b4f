import { importInto } from './import-once.ts'

/** Imports a file into a folder in a process of its own, and prints the most memory that it had, in MB. */
const [file = '', directory = ''] = process.argv.slice(2)
await importInto(file, directory)
process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
