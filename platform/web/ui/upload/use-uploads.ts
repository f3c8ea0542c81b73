import { useEffect, useMemo } from 'react'
import { listUploads } from '../../../contract/uploads.ts'
import { useAsk } from '../../ask.ts'
import { useStore } from '../../store.ts'
import { recall, uploadLine, type UploadItem } from './upload-line.ts'

/** The uploads that go to `target`: those of this page, and those that were broken off or wait since another day. */
export const useUploads = (target: string): readonly UploadItem[] => {
  const known = useAsk(listUploads, { query: { target } }, { staleTime: 0, gcTime: 0 }).data
  const all = useStore(uploadLine)
  useEffect(() => {
    if (known) recall(target, known.items)
  }, [known, target])
  return useMemo(() => all.filter((item) => item.target === target), [all, target])
}
