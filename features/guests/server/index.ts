export { openGuestPaths } from './feature.ts'
