import { useParams } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { getCase } from '../../contract/requests/read-cases.ts'

/** The case of the address, by its key. */
export const useCase = () => {
  const { key = '', tab = 'overview' } = useParams({ strict: false }) as { key?: string; tab?: string }
  return { key, tab, asked: useAsk(getCase, { id: key.toUpperCase() }) }
}
