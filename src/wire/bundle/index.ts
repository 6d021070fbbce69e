export { bundleJsonSchema } from './bundle-json-schema.ts'
