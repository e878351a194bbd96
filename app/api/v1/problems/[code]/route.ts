import { methodsOf } from '@/app/_doors/api'
import { isProblemCode, problem, problemSheet, problemType, uncached } from '@/app/_doors/problem'

/** What a kind of problem means: the address that every problem of the API carries as its `type`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methodsOf({
  GET: async (_request, { params }) => {
    const { code = '' } = (await params) ?? {}
    return isProblemCode(code)
      ? Response.json({ type: problemType(code), ...problemSheet[code] }, { headers: uncached })
      : problem({ code: 'not-found' })
  },
})
