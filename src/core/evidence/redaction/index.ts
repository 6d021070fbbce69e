export { openRedactor, type Redactor } from './open-redactor.ts'
export { calledIn } from './person-forms.ts'
