import { query } from '../../../../platform/server/query.ts'
import { readPriorityMatrix } from '../../contract/requests/case-priority.ts'
import { readMatrix } from '../priority.store.ts'

export const readPriorityMatrixQuery = query({ request: readPriorityMatrix, permission: 'case.read', run: readMatrix })
