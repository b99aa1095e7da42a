/** What the dashboard says, in English. */
export const dashboard = {
  hint: 'Test accounts are not counted.',
  all: 'All clients',
  trials: 'Trials that end soon',
  trialsUntil: 'Trials that end by %{date}',
  near: 'Near a limit',
  reached: 'At a limit or over it',
  noneNear: 'Nobody uses 80 % or more of a limit.',
  noneReached: 'Nobody has reached a limit.',
  showAll: 'All %{count}',
  months: 'New and lost clients',
  created: 'New',
  deleted: 'Lost',
  statuses: 'Clients by status',
  services: 'Services by status',
  product: 'Product',
};
