/** What a reviewer last stated about their own interests. `stands`: it is not older than a year. */
export type OwnInterests = {
  statedAt: string | null
  until: string | null
  stands: boolean
  agents: Array<{ id: string; name: string }>
  topics: Array<{ id: string; name: string }>
  remark: string | null
}
