import { Link } from '@tanstack/react-router'

/** Where a case is not there, or not for the reader: which of the two is not said here either. */
export const WayIn = ({ known }: { known: string }) => (
  <p className="cw-hint">
    If it is restricted and you must look now, <Link to={`/glass?key=${known.toUpperCase()}`}>break the glass</Link>:
    its members are told at once.
  </p>
)
