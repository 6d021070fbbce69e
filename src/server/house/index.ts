export { bundleAnswers } from './bundle/routes.ts'
export { houseAnswers } from './routes.ts'
export { openViews } from './view-incident.ts'
export { loadReference } from './load-reference.ts'
