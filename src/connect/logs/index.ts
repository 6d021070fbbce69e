export { readInWorkers, type WorkersJob } from './read-in-workers.ts'
