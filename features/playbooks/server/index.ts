export { openFormPaths } from '../contract/requests/links.ts'
