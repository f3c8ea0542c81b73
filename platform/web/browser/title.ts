import { useEffect } from 'react'

/** The tab of the browser: what, then the product. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Caseward`
  }, [title])
}
