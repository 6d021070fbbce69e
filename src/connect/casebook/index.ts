export { loadCase, loadCasebook, type UnreadableCase } from './load-casebook.ts'
