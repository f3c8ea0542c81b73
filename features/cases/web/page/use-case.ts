import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { onLiveLoss } from '../../../../platform/web/live.ts'
import { getCase } from '../../contract/requests/read-cases.ts'

/** The case of the address, by its key; asked for again when its line is cut, for it may have been hidden from the reader. */
export const useCase = () => {
  const { key = '', tab = 'overview' } = useParams({ strict: false }) as { key?: string; tab?: string }
  const asked = useAsk(getCase, { id: key.toUpperCase() })
  const { refetch } = asked
  useEffect(() => onLiveLoss(() => void refetch()), [refetch])
  return { key, tab, asked }
}
