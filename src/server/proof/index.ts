export { proofAnswers } from './routes.ts'
