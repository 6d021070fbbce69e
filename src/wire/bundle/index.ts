export { bundleJsonSchema } from './bundle-json-schema.ts'
export { decidedName, decidedSchema, type Decided } from './decided.ts'
