/** What the dashboard says, in English. */
export const dashboard = {
  hint: 'Test accounts are not counted.',
  all: 'All clients',
  trials: 'Trials ending soon',
  trialsUntil: 'Trials ending by %{date}',
  near: 'Near a limit',
  reached: 'At or over a limit',
  noneNear: 'No client uses 80 % or more of a limit.',
  noneReached: 'No client has reached a limit.',
  showAll: 'All %{count}',
  months: 'New and lost clients',
  created: 'New',
  deleted: 'Lost',
  statuses: 'Clients by status',
  services: 'Services by status',
  product: 'Product',
};
